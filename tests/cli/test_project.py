"""A project file: its policy, ranking and words, and errors that name file and line.

Words are set once for a process, so that commands with words run in processes of their own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tollbook.errors import InputError
from tollbook.project import read_project

DOCS = Path(__file__).resolve().parents[2] / "docs" / "project.md"
STORY = "Published 9 March 2024\n\nFour sailors have conked in Orvel on Friday, the harbour office said.\n"
SECOND = "Published 9 March 2024, 20:00 GMT\n\nSix sailors died in Orvel on Friday, Orvel hospital said.\n"


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tollbook", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def figures(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [(each["quantity"]["text"], each["measure"]) for each in found]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("x = 1\n", 1, "there is no x; known are policy, words"),
        ('[policy]\nname = "latests"\n', 2, "there is no policy latests; known are latest, "),
        ('[policy]\n\nranking = ["kings"]\n', 3, "there is no kind of speaker kings; known are official, "),
        ('[policy]\nranking = "official"\n', 2, "policy.ranking is no list of words"),
        ('\n[words.measures.kild]\nagent = ["x"]\n', 2, "there is no words.measures.kild; known are killed, "),
        ('[words.mesures.killed]\nagent = ["x"]\n', 1, "there is no words.mesures; known are measures, "),
        ("[words.scope.people.some]\nchildren = 4\n", 2, "words.scope.people.some.children is no list of words"),
        ('[words.scope.category.combatants]\ntext = ["x"]\n', 2, "words.scope.category.combatants.text cannot be"),
        ("[policy]\na = [\n", 3, ""),
        ('a = "\n', 1, ""),
        ("policy = 3\n", 1, "policy is no table"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = written(tmp_path / "p.toml", text)
    with pytest.raises(InputError) as told:
        read_project(path)
    assert re.match(rf"{re.escape(str(path))}:\d+: ", str(told.value))
    assert words in str(told.value)
    if words:
        assert str(told.value).startswith(f"{path}:{line}: ")


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_project(tmp_path / "none.toml")
    (tmp_path / "p.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_project(tmp_path / "p.toml")


def test_the_example_of_the_docs_is_a_project(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    project = read_project(written(tmp_path / "p.toml", example[1]))
    assert (project.policy, project.ranking) == ("source_hierarchy", ("health", "ngo", "official", "news_agency"))
    assert sorted(project.words) == ["measures", "scope"]


def test_words_of_a_project_find_more_and_a_book_is_looked_through_again(tmp_path: Path) -> None:
    story = written(tmp_path / "a.txt", STORY)
    project = written(tmp_path / "p.toml", '[words.measures.killed]\nagent = ["conk"]\nstems = ["conk"]\n')
    assert figures(run("claims", story, "--format", "jsonl")) == []
    assert figures(run("--project", project, "claims", story, "--format", "jsonl")) == [("Four", "killed")]
    book = tmp_path / "x.tollbook"
    assert "1 report, 0 figures" in run("build", story, "-o", book).stdout
    again = run("--project", project, "build", story, "-o", book)
    assert "1 report, 1 figure, 1 incident" in again.stdout
    assert "1 looked through again" in again.stdout


def test_policy_and_ranking_of_a_project_settle_tolls(tmp_path: Path) -> None:
    written(tmp_path / "in.txt", STORY.replace("conked", "died"))
    written(tmp_path / "in2.txt", SECOND)
    book = tmp_path / "x.tollbook"
    assert run("build", tmp_path / "in.txt", tmp_path / "in2.txt", "-o", book).returncode == 0
    project = '[policy]\nname = "source_hierarchy"\nranking = ["{}"]\n'

    def best(kind: str, *more: str) -> float:
        path = written(tmp_path / "p.toml", project.format(kind))
        done = run("--project", path, "incidents", book, "--format", "jsonl", *more)
        assert done.returncode == 0, done.stderr
        return float(json.loads(done.stdout.splitlines()[0])["tallies"]["killed"]["best"])

    assert best("official") == 4
    assert best("health") == 6
    assert best("official", "--policy", "maximal") == 6


def test_a_book_takes_the_policy_that_it_is_built_under(tmp_path: Path) -> None:
    story = written(tmp_path / "in.txt", SECOND)
    book = tmp_path / "x.tollbook"
    assert run("build", story, "-o", book, "--policy", "ucdp").returncode == 0
    assert "policy “ucdp”" in run("incidents", book).stdout
    assert run("build", story, "-o", book).returncode == 0
    assert "policy “ucdp”" in run("incidents", book).stdout
    assert run("build", story, "-o", book, "--policy", "maximal").returncode == 0
    assert "policy “maximal”" in run("incidents", book).stdout
    wrong = run("build", story, "-o", book, "--policy", "maximum")
    assert wrong.returncode == 2
    assert "There is no policy maximum" in wrong.stderr
