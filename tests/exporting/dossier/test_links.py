from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.links import list_links
from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook
from whosays.model.incident import Link


def test_a_link_is_told_by_its_reports_reasons_and_doubts(casebook: Casebook) -> None:
    incident = next(incident for incident in casebook.incidents if len(incident.tellings) > 1)
    one, other = incident.tellings[:2]
    link = Link(one=one, other=other, score=2.0, reasons=("both on 2011-05-02", "both in Lima"), doubts=("x",))
    register = Register(casebook)
    (told,) = list_links(replace(incident, links=(link,)), register)
    assert (told.reasons, told.doubts) == ("both on 2011-05-02; both in Lima", "x")
    names = [register.labels[casebook.tellings[telling].report].short for telling in (one, other)]
    assert [told.one, told.other] == names


def test_what_a_person_joined_says_so_first(casebook: Casebook) -> None:
    incident = next(incident for incident in casebook.incidents if len(incident.tellings) > 1)
    one, other = incident.tellings[:2]
    link = Link(one=one, other=other, score=-2.0, reasons=(), is_decided=True)
    (told,) = list_links(replace(incident, links=(link,)), Register(casebook))
    assert told.reasons == "a person joined them"
