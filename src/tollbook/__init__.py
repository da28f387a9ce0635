"""Tollbook: many reports go in; one record comes out, in which every figure has a speaker, a sentence and a place."""
