"""Exports of planning tools: each word means what its program means by it, and every row left out is said."""

import datetime as dt

import pytest

from pipelines.intake.load import take_in

PLANS = {
    "German": (
        "Nr.;Gliederungsebene;Meilenstein;Vorgangsname;Dauer;Anfang;Ende;Geplantes Ende;Aktuelles Ende;Projekt\n"
        "1;1;Nein;Durchführung;200 Tage;05.01.2026;15.08.2026;30.06.2026;NV;TD-101\n"
        "2;2;Ja;FPI;0 Tage;05.01.2026;20.01.2026;05.01.2026;20.01.2026;TD-101\n"
        "3;2;Nein;Monitoring;90 Tage;05.01.2026;15.08.2026;30.06.2026;NV;TD-101\n"
        "4;2;Ja;LPI;0 Tage;15.08.2026;15.08.2026;30.06.2026;NV;TD-101\n"
    ),
    "French": (
        "ID;Niveau hiérarchique;Jalon;Nom;Durée;Début;Fin;Fin Planifiée;Fin Réelle;Projet\n"
        "1;1;Non;Conduite;200 j;05/01/2026;15/08/2026;30/06/2026;NC;TD-101\n"
        "2;2;Oui;FPI;0 j;05/01/2026;20/01/2026;05/01/2026;20/01/2026;TD-101\n"
        "3;2;Non;Monitoring;90 j;05/01/2026;15/08/2026;30/06/2026;NC;TD-101\n"
        "4;2;Oui;LPI;0 j;15/08/2026;15/08/2026;30/06/2026;NC;TD-101\n"
    ),
    "Spanish": (
        "ID;Nivel de Esquema;Hito;Nombre;Duración;Comienzo;Fin;Línea de Base de Fin;Fin Real;Proyecto\n"
        "1;1;No;Ejecución;200 d;05/01/2026;15/08/2026;30/06/2026;NA;TD-101\n"
        "2;2;Sí;FPI;0 d;05/01/2026;20/01/2026;05/01/2026;20/01/2026;TD-101\n"
        "3;2;No;Monitoring;90 d;05/01/2026;15/08/2026;30/06/2026;NA;TD-101\n"
        "4;2;Sí;LPI;0 d;15/08/2026;15/08/2026;30/06/2026;NA;TD-101\n"
    ),
    "English": (
        "ID;Outline Level;Milestone;Name;Duration;Start;Finish;Baseline Finish;Actual Finish;Project\n"
        "1;1;No;Conduct;200 days;2026-01-05;2026-08-15;2026-06-30;NA;TD-101\n"
        "2;2;Yes;FPI;0 days;2026-01-05;2026-01-20;2026-01-05;2026-01-20;TD-101\n"
        "3;2;No;Monitoring;90 days;2026-01-05;2026-08-15;2026-06-30;NA;TD-101\n"
        "4;2;Yes;LPI;0 days;2026-08-15;2026-08-15;2026-06-30;NA;TD-101\n"
    ),
}
MILESTONES = [
    ("TD-101", "FPI", "2026-01-05", "2026-01-20", "2026-01-20"),
    ("TD-101", "LPI", "2026-06-30", "2026-08-15", None),
]


@pytest.fixture
def load(store, me):
    def run(text, name="plan.csv", **said):
        said = {"data_date": dt.date(2026, 2, 28), "at": dt.datetime(2026, 3, 1, 9)} | said
        result = take_in(store, me, (name, text.encode()), **said)
        assert result.refused is None, result.refused
        return result.sheets

    return run


@pytest.fixture
def dates(store, me):
    def ask():
        frame = store.frame(
            me,
            "select trial_id, name, baseline_on::varchar, forecast_on::varchar, actual_on::varchar "
            "from milestones_at(date '2026-12-31', timestamp '2100-01-01') order by 1, 2",
        )
        return [tuple(None if v != v else v for v in row) for row in frame.itertuples(index=False)]

    return ask


def notes(sheet):
    return " | ".join(sheet.notes)


@pytest.mark.parametrize("language", PLANS)
def test_microsoft_project_is_read_in_four_languages_without_its_summaries_and_tasks(load, dates, language):
    (sheet,) = load(PLANS[language])
    assert (sheet.kind, sheet.rows_in, sheet.accepted) == ("milestones", 2, 2), sheet.problems
    assert dates() == MILESTONES
    assert "row 3 was left out: tasks that are no milestones" in notes(sheet) or "rows 2, 4 were" in notes(sheet)


def test_summary_rows_are_left_out_by_their_outline_level_and_said(load, dates):
    (sheet,) = load(
        "Outline Level,Name,Finish,Baseline Finish,Project\n"
        "1,Start-up,2026-03-01,2026-02-01,TD-1\n2,Final protocol,2026-01-20,2026-01-05,TD-1\n"
        "2,First site open,2026-03-01,2026-02-01,TD-1\n1,Database lock,2026-09-01,2026-08-01,TD-1\n"
    )
    assert [row[1] for row in dates()] == ["Database lock", "Final protocol", "First site open"]
    assert "row 2 was left out: they roll up the rows below them (by “Outline Level”)" in notes(sheet)


def test_numbers_that_several_rows_share_are_no_outline(load):
    (sheet,) = load("WBS,Task Name,Finish,Baseline Finish,Project\nA,x,2026-03-01,2026-03-01,TD-1\n"
                    "A,y,2026-03-01,2026-03-01,TD-1\nA.1,z,2026-03-01,2026-03-01,TD-1\n")  # fmt: skip
    assert sheet.accepted == 3


def test_rows_above_others_in_a_work_breakdown_are_left_out(load):
    (sheet,) = load("WBS,Task Name,Finish,Baseline Finish,Project\n1,x,2026-03-01,2026-03-01,TD-1\n"
                    "1.1,y,2026-03-01,2026-03-01,TD-1\n1.2,z,2026-03-01,2026-03-01,TD-1\n")  # fmt: skip
    assert (sheet.rows_in, sheet.accepted) == (2, 2)


def test_a_plan_without_a_single_milestone_keeps_its_tasks(load):
    (sheet,) = load("Outline Level,Milestone,Name,Finish,Project\n1,No,x,2026-03-01,TD-1\n1,No,y,2026-03-01,TD-1\n")
    assert sheet.accepted == 2


P6 = (
    "task_code,status_code,wbs_id,task_name,target_end_date,{bl}end_date,act_end_date,delete_record_flag\n"
    "Activity ID,Activity Status,WBS Code,Activity Name,Planned Finish,{caption}(*)Finish,Actual Finish,Delete\n"
    "A1,Completed,TD.1,FPI,2026-01-05,{one}2026-01-20,2026-01-20,\n"
    "A2,Not Started,TD.1,LPI,2026-06-30,{two}2026-08-15,,\n"
    "A3,Not Started,TD.1,Old,2026-06-30,{two}2026-08-15,,D\n"
)


def test_primavera_has_two_header_rows_and_takes_planned_dates_as_its_baseline(load, dates):
    (sheet,) = load(P6.format(bl="", caption="", one="", two=""), trial="TD-101")
    assert (sheet.header_row, sheet.rows_in) == (2, 2)
    assert dates() == MILESTONES
    assert "P6 takes the planned dates as its baseline" in notes(sheet)
    assert "row 5 was left out: marked as deleted" in notes(sheet)


def test_an_assigned_baseline_of_primavera_comes_before_its_planned_dates(load, dates):
    (sheet,) = load(
        P6.format(bl="bl1,", caption="BL1 Finish,", one="2025-12-01,", two="2026-05-01,"), trial="TD-101"
    )  # fmt: skip
    assert [row[2] for row in dates()] == ["2025-12-01", "2026-05-01"]
    assert "planned dates" not in notes(sheet)


def test_smartsheet_parents_are_left_out_by_their_level(load, dates):
    (sheet,) = load(
        "Level,Task Name,Duration,Start Date,End Date,% Complete,Baseline Finish,Actual Finish,Study\n"
        "0,Conduct,200d,2026-01-05,2026-08-15,10%,2026-06-30,,TD-101\n"
        "1,FPI,0,2026-01-20,2026-01-20,100%,2026-01-05,2026-01-20,TD-101\n"
        "1,LPI,0,2026-08-15,2026-08-15,0%,2026-06-30,,TD-101\n"
    )
    assert dates() == MILESTONES
    assert "row 2 was left out" in notes(sheet)


def test_jira_repeats_column_names_of_which_the_first_is_read_and_said(load, dates):
    (sheet,) = load(
        "Summary,Issue key,Issue Type,Project key,Assignee,Assignee,Due date,Resolved\n"
        "FPI,TD-1,Milestone,TD101,a,b,20/Jan/2026 12:00 AM,20/Jan/2026 3:04 PM\n"
        "LPI,TD-2,Milestone,TD101,c,d,15/Aug/2026 12:00 AM,\n"
    )
    assert dates() == [("TD101", "FPI", None, "2026-01-20", "2026-01-20"), ("TD101", "LPI", None, "2026-08-15", None)]
    assert "2 columns are headed “Assignee”: the first, E, was read" in notes(sheet)
    assert "“Due date” is read as the forecast" in notes(sheet)


def test_asana_has_empty_rows_above_its_header(load, dates):
    (sheet,) = load(
        ",,,,,,\n,,,,,,\n,,,,,,\nTask ID,Created At,Completed At,Name,Section/Column,Due Date,Projects\n"
        "1201,2026-01-01,2026-01-20,FPI,Conduct,2026-01-20,TD-101\n1202,2026-01-01,,LPI,Conduct,2026-08-15,TD-101\n"
    )
    assert sheet.header_row == 4
    assert dates() == [("TD-101", "FPI", None, "2026-01-20", "2026-01-20"), ("TD-101", "LPI", None, "2026-08-15", None)]


BOARD = (
    "TD-101 board,,,,\nStart-up,,,,\nName,Subitems,Owner,Status,Due Date\nFPI,Contracts,Ann,Done,2026-01-20\n"
    "Subitems,Name,Owner,Status,Date\n,Contracts,Bob,Done,2026-01-02\n,Import licence,Bob,Done,2026-01-03\n"
    "LPI,,Ann,Working on it,2026-08-15\n,,,,\nClose-out,,,,\nName,Subitems,Owner,Status,Due Date\n"
    "Database lock,,Cid,Not started,2027-01-15\n"
)


def test_monday_repeats_its_header_per_group_and_nests_subitems_which_are_left_out(load, dates):
    (sheet,) = load(BOARD, trial="TD-101")
    assert [row[1:4] for row in dates()] == [
        ("Database lock", None, "2027-01-15"), ("FPI", None, "2026-01-20"), ("LPI", None, "2026-08-15")
    ]  # fmt: skip
    assert "row 11 was left out: the header once more" in notes(sheet)
    assert "row 10 was left out: the title of a group, above its header" in notes(sheet)
    assert "rows 5 to 7 were left out: subitems with headers of their own" in notes(sheet)


def test_3dexperience_says_its_separator_first_and_rolls_up_phases(load, dates):
    (sheet,) = load(
        "sep=,\nLevel,Name,Type,State,Estimated Start Date,Estimated End Date,Actual End Date,Study\n"
        "1,Conduct,Phase,Active,2026-01-05,2026-08-15,,TD-101\n2,FPI,Milestone,Done,,2026-01-20,2026-01-20,TD-101\n"
        "2,LPI,Milestone,Create,,2026-08-15,,TD-101\n"
    )
    assert [row[1:] for row in dates()] == [
        ("FPI", None, "2026-01-20", "2026-01-20"),
        ("LPI", None, "2026-08-15", None),
    ]
    assert "phases, which roll up what is below" in notes(sheet)


GMPP = (
    "GMPP ID Number,Project Name,\"IPA Delivery Confidence Assessment \n(A Delivery Confidence Assessment of the "
    "project at a fixed point in time)\",\"Project - Start Date \n(Latest Approved Start Date)\","
    "\"Project - End Date \n(Latest Approved End Date)\"\n"
    "A_1,Ships,Amber/Red,2020-04-01,2030-03-31\nA_2,Submarines,Exempt under Section 43 of the Act,2021-04-01,"
    "Exempt under Section 26 of the Act (Defence)\nA_3,Forms,Green,tbc,2026-03-31\n"
)  # fmt: skip


def test_the_portfolio_of_the_government_brings_declared_status_and_approved_dates(store, me, load):
    trials, milestones = load(GMPP)
    assert (trials.kind, trials.accepted, milestones.kind, milestones.accepted) == ("trials", 3, "milestones", 5)
    macro = "trials_at(date '2026-12-31', timestamp '2100-01-01')"
    status = store.frame(me, f"select coalesce(declared_status, '') as s from {macro} order by all")
    assert list(status["s"]) == ["", "at risk", "on track"]
    assert "current approved baseline, not as the original one" in notes(milestones)


def test_words_that_no_profile_declares_stay_problems(load):
    _, milestones = load(GMPP)
    assert [(p.cell, p.value) for p in milestones.problems] == [("D4", "tbc")]


def test_planned_alone_stays_unread_where_no_program_gives_it_a_meaning(load, dates):
    load("Study,Milestone Name,Planned Finish,Actual Date\nTD-1,FPI,2026-01-05,2026-01-20\n")
    assert dates() == [("TD-1", "FPI", None, None, "2026-01-20")]
