from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Effect, Modality, Side, Stance
from whosays.model.disagreement import Disagreement
from whosays.model.place import Place, Precision
from whosays.model.time import Interval
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

DAY_1, DAY_2, DAY_30 = date(2019, 6, 3), date(2019, 6, 4), date(2019, 7, 2)


def sides_of(disagreement: Disagreement) -> list[set[str]]:
    return [set(side) for side in disagreement.sides]


def ids(*claims: Claim) -> set[str]:
    return {claim.id for claim in claims}


def kinds_of(casebook: Casebook) -> list[tuple[str, str]]:
    return [(d.attribute, d.kind.value) for d in find_disagreements(casebook)]


def test_two_totals_in_one_report_contradict(code: Code, compile_: Compile) -> None:
    sheet = code("Nine people died, police said. A nurse counted 14 bodies.")
    nine = sheet.casualty("Nine people", 9, 9, by="police")
    fourteen = sheet.casualty("14 bodies", 14, 14, by="nurse")
    (found,) = find_disagreements(compile_(sheet))
    assert (found.attribute, found.kind) == ("killed", "contradiction")
    assert sides_of(found) == [ids(nine), ids(fourteen)]
    assert found.why == "9 killed according to police, but 14 according to a nurse."


def test_claims_of_one_mind_make_one_side(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died, police said; the mayor confirmed nine. A nurse: 14. Radio: more than a dozen.")
    nine, again = sheet.casualty("Nine died", 9, 9, by="police"), sheet.casualty("nine.", 9, 9, by="mayor")
    fourteen = sheet.casualty("14", 14, 14, by="nurse")
    more = sheet.casualty("more than a dozen", 13, None, by="radio")
    (found,) = find_disagreements(compile_(sheet))
    assert sides_of(found) == [ids(nine, again), ids(fourteen, more)]


def test_ranges_that_share_a_number_go_together(code: Code, compile_: Compile) -> None:
    sheet = code("At least 11 died, police said. A nurse: 14. The mayor: about 15.")
    sheet.casualty("At least 11", 11, None, by="police")
    sheet.casualty("14", 14, 14, by="nurse")
    sheet.casualty("about 15", 15, 15, by="mayor", approximate=True)
    assert find_disagreements(compile_(sheet)) == ()


def test_figures_of_different_sides_do_not_disagree(code: Code, compile_: Compile) -> None:
    sheet = code("Three guards died, police said. A nurse counted two dead raiders.")
    sheet.casualty("Three guards", 3, 3, by="police", side=Side.SECURITY)
    sheet.casualty("two dead raiders", 2, 2, by="nurse", side=Side.ATTACKERS)
    assert find_disagreements(compile_(sheet)) == ()


def test_a_later_report_of_the_first_week_updates(code: Code, compile_: Compile) -> None:
    first = code("Nine people died.", name="a", published=DAY_1)
    second = code("Twelve people died.", name="b", published=DAY_2)
    nine, twelve = first.casualty("Nine people", 9, 9), second.casualty("Twelve people", 12, 12)
    (found,) = find_disagreements(compile_(second, first))
    assert (found.kind, sides_of(found)) == ("update", [ids(nine), ids(twelve)])


def test_after_a_week_another_figure_contradicts_unless_its_source_counts_again(code: Code, compile_: Compile) -> None:
    first = code("Nine people died, police said.", name="a", published=DAY_1)
    later = code("Twelve people died, a lawyer said.", name="b", published=DAY_30)
    recount = code("Twelve people died, police said.", name="c", published=DAY_30)
    first.casualty("Nine people", 9, 9, by="police")
    later.casualty("Twelve people", 12, 12, by="lawyer")
    recount.casualty("Twelve people", 12, 12, by="police")
    assert kinds_of(compile_(first, later)) == [("killed", "contradiction")]
    assert kinds_of(compile_(first, recount)) == [("killed", "update")]


def test_a_report_that_sets_figures_against_each_other_makes_a_contradiction(code: Code, compile_: Compile) -> None:
    first = code("Nine people died, police said.", name="a", published=DAY_1)
    second = code("Police speak of nine dead, a nurse of 12.", name="b", published=DAY_2)
    first.casualty("Nine people", 9, 9, by="police")
    second.casualty("nine dead", 9, 9, by="Police")
    second.casualty("12", 12, 12, by="nurse")
    assert kinds_of(compile_(first, second)) == [("killed", "contradiction")]


def test_a_figure_that_the_text_calls_earlier_is_updated(code: Code, compile_: Compile) -> None:
    sheet = code("The toll is nine, police said. They had earlier put the dead at six.")
    sheet.casualty("nine", 9, 9, by="police")
    sheet.casualty("six", 6, 6, by="police")
    assert kinds_of(compile_(sheet)) == [("killed", "update")]


def test_a_part_above_its_whole_is_a_misfit(code: Code, compile_: Compile) -> None:
    sheet = code("Nine dead, the army says. Twelve of them were children, says the mayor.")
    whole = sheet.casualty("Nine dead", 9, 9, by="army")
    part = sheet.casualty("Twelve of them", 12, 12, by="mayor", side=Side.CIVILIANS, partial=True)
    (found,) = find_disagreements(compile_(sheet))
    assert (found.kind, sides_of(found)) == ("arithmetic", [ids(part), ids(whole)])


def test_sides_that_together_exceed_the_total_of_another_report_are_a_misfit(code: Code, compile_: Compile) -> None:
    first = code("Ten guards and seven raiders fell.", name="a", published=DAY_1)
    second = code("The raid left 15 dead.", name="b", published=DAY_1)
    guards = first.casualty("Ten guards", 10, 10, side=Side.SECURITY)
    raiders = first.casualty("seven raiders", 7, 7, side=Side.ATTACKERS)
    total = second.casualty("15 dead", 15, 15, victims="dead")
    (found,) = find_disagreements(compile_(first, second))
    assert (found.kind, sides_of(found)) == ("arithmetic", [ids(guards, raiders), ids(total)])


def test_a_total_of_people_killed_may_leave_out_the_attackers(code: Code, compile_: Compile) -> None:
    first = code("Ten guards and seven raiders fell.", name="a", published=DAY_1)
    second = code("The raid killed 15 people.", name="b", published=DAY_1)
    first.casualty("Ten guards", 10, 10, side=Side.SECURITY)
    first.casualty("seven raiders", 7, 7, side=Side.ATTACKERS)
    second.casualty("15 people", 15, 15, victims="people")
    assert find_disagreements(compile_(first, second)) == ()


def test_parts_are_not_compared_as_wholes(code: Code, compile_: Compile) -> None:
    first = code("Nine dead, among them two women.", name="a", published=DAY_1)
    second = code("Nine dead, five of them women.", name="b", published=DAY_30)
    first.casualty("Nine dead", 9, 9)
    first.casualty("two women", 2, 2, side=Side.CIVILIANS, partial=True)
    second.casualty("Nine dead", 9, 9)
    second.casualty("five of them", 5, 5, side=Side.CIVILIANS, partial=True)
    assert find_disagreements(compile_(first, second)) == ()


def test_nobody_hurt_stands_against_somebody_hurt(code: Code, compile_: Compile) -> None:
    sheet = code("No officer was hurt, the ministry says. A medic treated two officers.")
    none = sheet.casualty("No officer", 0, 0, by="ministry", side=Side.SECURITY, effect=Effect.INJURED)
    two = sheet.casualty("two officers", 2, 2, by="medic", side=Side.SECURITY, effect=Effect.INJURED)
    (found,) = find_disagreements(compile_(sheet))
    assert sides_of(found) == [ids(none), ids(two)]


def test_a_denied_figure_stands_with_the_denier(code: Code, compile_: Compile) -> None:
    sheet = code("Radio has 20 dead. Police count nine; 20 is false, they say.")
    twenty = sheet.casualty("20 dead", 20, 20, by="radio")
    nine = sheet.casualty("nine", 9, 9, by="police")
    false = sheet.casualty("20 is false", 20, 20, by="police", modality=Modality.DENIED)
    (found,) = find_disagreements(compile_(sheet))
    assert sorted(map(sorted, sides_of(found))) == sorted([sorted(ids(twenty)), sorted(ids(nine, false))])


def test_a_denial_contradicts_the_accusation(code: Code, compile_: Compile) -> None:
    sheet = code("Police blame the Red Column. The Red Column denies it.")
    blamed = sheet.blame("blame the Red Column", "Red Column", Stance.STATED, by="police")
    denied = sheet.blame("denies it", "Red Column", Stance.DENIED, by="Red Column")
    (found,) = find_disagreements(compile_(sheet))
    assert (found.attribute, found.kind, sides_of(found)) == (
        "responsible",
        "contradiction",
        [ids(blamed), ids(denied)],
    )


def test_actors_named_by_different_voices_compete(code: Code, compile_: Compile) -> None:
    sheet = code("Police blame the Red Column. The Blue Front claims it.")
    sheet.blame("blame the Red Column", "Red Column", Stance.STATED, by="police")
    sheet.blame("claims it", "Blue Front", Stance.CLAIMED, by="Blue Front")
    assert kinds_of(compile_(sheet)) == [("responsible", "competing")]


def test_accomplices_and_branches_do_not_compete(code: Code, compile_: Compile) -> None:
    sheet = code("Police blame the Red Column and the Blue Front. ISIS-K claims it. It was ISIS, says a minister.")
    sheet.blame("the Red Column", "Red Column", Stance.STATED, by="police")
    sheet.blame("the Blue Front", "Blue Front", Stance.STATED, by="police")
    assert find_disagreements(compile_(sheet)) == ()
    branches = code("ISIS-K claims it. It was ISIS, says a minister.")
    branches.blame("ISIS-K claims it", "Islamic State - Khorasan", Stance.CLAIMED, by="ISIS-K")
    branches.blame("It was ISIS", "Islamic State", Stance.STATED, by="minister")
    assert find_disagreements(compile_(branches)) == ()


def test_open_responsibility_disagrees_with_nothing(code: Code, compile_: Compile) -> None:
    sheet = code("Nobody knows who did it, police say. The Blue Front claims it.")
    sheet.blame("Nobody knows", None, Stance.OPEN, by="police")
    sheet.blame("claims it", "Blue Front", Stance.CLAIMED, by="Blue Front")
    assert find_disagreements(compile_(sheet)) == ()


def test_dates_without_a_common_day_contradict(code: Code, compile_: Compile) -> None:
    first, second = code("It happened on Monday.", name="a"), code("It happened on Tuesday.", name="b")
    second.tells_of(days=Interval.of_day(DAY_2))
    monday, tuesday = first.date("Monday", DAY_1), second.date("Tuesday", DAY_2)
    (found,) = find_disagreements(compile_(first, second))
    assert (found.attribute, sides_of(found)) == ("date", [ids(monday), ids(tuesday)])


def test_a_day_beside_the_incident_s_own_is_no_date_of_it(code: Code, compile_: Compile) -> None:
    first = code("It happened on Monday.", name="a")
    second = code("It happened on Monday, said the mayor on Tuesday.", name="b")
    first.date("Monday", DAY_1)
    second.date("Tuesday", DAY_2)
    assert find_disagreements(compile_(first, second)) == ()


def test_places_far_apart_contradict_unless_told_together(code: Code, compile_: Compile) -> None:
    north = Place("Northport", "Coast", "XA", 10.0, 10.0, Precision.CITY)
    south = Place("Southport", "Coast", "XA", 11.0, 10.0, Precision.CITY)
    country = Place("Exampleland", None, "XA", 10.5, 10.0, Precision.COUNTRY)
    first, second = code("A raid on Northport.", name="a"), code("A raid on Southport.", name="b")
    first.tells_of(days=None, places=(north,))
    second.tells_of(days=None, places=(south,))
    first.place("Northport", north)
    second.place("Southport", south)
    assert kinds_of(compile_(first, second)) == [("place", "contradiction")]
    third = code("Raids on Northport and Southport in Exampleland.", name="c")
    third.tells_of(days=None, places=(north, south))
    third.place("Exampleland", country)
    assert find_disagreements(compile_(first, second, third)) == ()


def test_where_a_suspect_was_caught_is_no_place_of_the_incident(code: Code, compile_: Compile) -> None:
    north = Place("Northport", "Coast", "XA", 10.0, 10.0, Precision.CITY)
    south = Place("Southport", "Coast", "XA", 11.0, 10.0, Precision.CITY)
    first, second = code("A raid on Northport.", name="a"), code("A man was arrested in Southport.", name="b")
    first.tells_of(days=None, places=(north,))
    first.place("Northport", north)
    second.place("Southport", south)
    assert find_disagreements(compile_(first, second)) == ()


def test_a_warning_and_its_denial_contradict(code: Code, compile_: Compile) -> None:
    sheet = code("Drivers had warned the governor. He says that nobody did.")
    given = sheet.warning("Drivers had warned", by="drivers")
    denied = sheet.warning("nobody did", by="governor", modality=Modality.DENIED)
    (found,) = find_disagreements(compile_(sheet))
    assert (found.attribute, sides_of(found)) == ("warning", [ids(given), ids(denied)])


def test_as_many_dead_more_as_hurt_fewer_is_an_update_however_late(code: Code, compile_: Compile) -> None:
    first = code("One dead, four hurt.", name="a", published=DAY_1)
    later = code("Two dead, three hurt.", name="b", published=DAY_30)
    for sheet, dead, hurt in ((first, ("One dead", 1), ("four", 4)), (later, ("Two dead", 2), ("three", 3))):
        sheet.casualty(dead[0], dead[1], dead[1])
        sheet.casualty(hurt[0], hurt[1], hurt[1], effect=Effect.INJURED)
    assert ("injured", "update") in kinds_of(compile_(first, later))


def test_no_arrests_so_far_are_replaced_by_arrests(code: Code, compile_: Compile) -> None:
    first = code("No arrests have been made so far.", name="a")
    other = code("Two men were arrested.", name="b")
    first.casualty("No arrests", 0, 0, effect=Effect.DETAINED, side=Side.ATTACKERS)
    other.casualty("Two men", 2, 2, effect=Effect.DETAINED, side=Side.ATTACKERS, victims="Two men")
    (found,) = find_disagreements(compile_(first, other))
    assert (found.attribute, found.kind) == ("detained", "update")
    assert found.why.startswith("First no attackers detained")


def test_people_killed_may_leave_out_the_dead_attacker_of_another_total(code: Code, compile_: Compile) -> None:
    first = code("He killed six people before guards shot him dead.", name="a", published=DAY_1)
    second = code("The shooting left seven dead.", name="b", published=DAY_30)
    first.casualty("six people", 6, 6, victims="six people")
    first.casualty("shot him dead", 1, 1, side=Side.ATTACKERS, victims="him")
    second.casualty("seven dead", 7, 7, victims="seven")
    assert kinds_of(compile_(first, second)) == []


def test_officers_and_police_of_one_report_are_one_voice(code: Code, compile_: Compile) -> None:
    sheet = code("Two men were grazed, police said. Three men were hurt, authorities said.")
    sheet.casualty("Two men", 2, 2, effect=Effect.INJURED, by="police", victims="Two men")
    sheet.casualty("Three men", 3, 3, effect=Effect.INJURED, by="authorities", victims="Three men")
    assert kinds_of(compile_(sheet)) == []


def test_a_bare_weekday_reckoned_from_another_week_is_no_contradiction(code: Code, compile_: Compile) -> None:
    first = code("It happened on Monday.", name="a")
    second = code("It happened Monday night.", name="b")
    first.date("Monday", date(2019, 6, 3))
    second.tells_of(days=None)
    second.date("Monday night", date(2019, 6, 24))
    assert kinds_of(compile_(first, second)) == []


def test_the_same_weekday_by_number_is_a_contradiction(code: Code, compile_: Compile) -> None:
    first = code("It happened on June 3.", name="a")
    second = code("It happened on June 24.", name="b")
    first.date("June 3", date(2019, 6, 3))
    second.tells_of(days=None)
    second.date("June 24", date(2019, 6, 24))
    assert kinds_of(compile_(first, second)) == [("date", "contradiction")]


def test_the_day_next_to_today_is_no_contradiction(code: Code, compile_: Compile) -> None:
    first = code("A bomb went off this afternoon.", name="a")
    second = code("A bomb went off on Monday.", name="b")
    first.tells_of(days=None)
    first.date("this afternoon", date(2019, 6, 4))
    second.date("Monday", date(2019, 6, 3))
    assert kinds_of(compile_(first, second)) == []


def test_a_hospital_s_town_is_no_place_of_the_incident(code: Code, compile_: Compile) -> None:
    riga = Place("Riga", None, "LV", 56.9, 24.1, Precision.CITY)
    narva = Place("Narva", None, "EE", 59.4, 28.2, Precision.CITY)
    first = code("Shots fell in Narva.", name="a")
    second = code("One guard remained hospitalized in Riga.", name="b")
    first.tells_of(days=None, places=(narva,))
    second.tells_of(days=None, places=(riga,))
    first.place("Narva", narva)
    second.place("Riga", riga)
    assert kinds_of(compile_(first, second)) == []


def test_nobody_arrested_is_always_so_far(code: Code, compile_: Compile) -> None:
    first = code("No arrests have been made.", name="a", published=DAY_1)
    other = code("Two men were arrested.", name="b", published=DAY_30)
    first.casualty("No arrests", 0, 0, effect=Effect.DETAINED, side=Side.ATTACKERS)
    other.casualty("Two men", 2, 2, effect=Effect.DETAINED, side=Side.ATTACKERS, victims="Two men")
    assert kinds_of(compile_(first, other)) == [("detained", "update")]


def test_children_are_some_of_a_larger_number(code: Code, compile_: Compile) -> None:
    first = code("Three children were killed.", name="a")
    second = code("Five clerks were killed.", name="b")
    first.casualty("Three children", 3, 3, side=Side.CIVILIANS, victims="Three children")
    second.casualty("Five clerks", 5, 5, side=Side.CIVILIANS, victims="Five clerks")
    assert kinds_of(compile_(first, second)) == []


def test_a_dateline_is_no_place_of_the_incident(code: Code, compile_: Compile) -> None:
    riga = Place("Riga", None, "LV", 56.9, 24.1, Precision.CITY)
    narva = Place("Narva", None, "EE", 59.4, 28.2, Precision.CITY)
    first = code("RIGA, Latvia (AP) - Shots fell far off.", name="a")
    second = code("Shots fell in Narva.", name="b")
    first.tells_of(days=None, places=(riga,))
    second.tells_of(days=None, places=(narva,))
    first.place("RIGA", riga)
    second.place("Narva", narva)
    assert kinds_of(compile_(first, second)) == []


def test_those_who_were_shot_may_count_those_who_died(code: Code, compile_: Compile) -> None:
    first = code("A clerk died and two clerks were hurt.", name="a")
    second = code("Three clerks were shot; one of them died.", name="b")
    first.casualty("two clerks were hurt", 2, 2, effect=Effect.INJURED, victims="two clerks")
    second.casualty("Three clerks were shot", 3, 3, effect=Effect.INJURED, victims="Three clerks")
    dead = second.casualty("one of them died", 1, 1, victims="one of them")
    assert find_disagreements(compile_(first, second)) == ()
    second.claims.remove(dead)
    assert len(find_disagreements(compile_(first, second))) == 1


def test_the_tally_of_a_year_is_no_figure_of_the_incident(code: Code, compile_: Compile) -> None:
    for text, count in (("This brings the town's homicide count to 51.", 0), ("A nurse counted 51 dead: 51.", 1)):
        sheet = code(f"Two clerks were killed, police said. {text}")
        sheet.casualty("Two clerks", 2, 2, by="police", victims="Two clerks")
        sheet.casualty(" 51", 51, 51, by="nurse")
        assert len(find_disagreements(compile_(sheet))) == count


def test_some_of_those_hit_are_no_total(code: Code, compile_: Compile) -> None:
    for words in ("Two of those shot were badly hurt", "Two were treated and released", "The clerk shot himself"):
        first, second = code("Eight clerks were hurt.", name="a"), code(f"{words}.", name="b")
        number = 1 if "himself" in words else 2
        first.casualty("Eight clerks were hurt", 8, 8, effect=Effect.INJURED)
        second.casualty(words, number, number, effect=Effect.INJURED)
        assert find_disagreements(compile_(first, second)) == ()
