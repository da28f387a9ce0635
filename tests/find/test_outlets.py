from __future__ import annotations

import pytest

from tollbook.find.outlets import kind_of_outlet


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [
        ("State Emergency Service", "official"),
        ("STATE EMERGENCY SERVICE, HILL REGION", "official"),
        ("Police, Fire and Rescue Gazette", "media"),
        ("Hill Post, Oria", "media"),
        ("Hill State Police Command", "official"),
        ("Government of Oria", "official"),
        ("Hill County Sheriff's Office", "official"),
        ("Ministry of Health", "health"),
        ("Hill General Hospital", "health"),
        ("Hill Water and Power Company", "company"),
        ("Sahel Rights Monitor", "ngo"),
        ("OCHA", "intergovernmental"),
        ("UNICEF Oria", "intergovernmental"),
        ("City Press", "media"),
        ("Regional Express", "media"),
        ("Army Times", "media"),
        ("Police Gazette", "media"),
        ("State News Agency", "media"),
        ("Christian Science Monitor", "media"),
        ("Rescue Radio", "media"),
        ("Village Voice", "media"),
        ("Reuters", "media"),
        (None, "media"),
    ],
)
def test_what_an_outlet_is_by_its_name(outlet: str | None, kind: str) -> None:
    assert kind_of_outlet(outlet) == kind
