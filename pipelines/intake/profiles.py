"""Profiles: what the programs that write exports mean by words that alone mean nothing, such as planned or due.

A profile speaks only for a sheet whose header shows that program's own names. All headers here are normalized, as
`headers.normalized` writes them.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class LeaveOut:
    """Rows that are no rows of the kind: those with one of these words (casefolded) under this header, and why.

    spares_all: where every row has such a word, none is left out.
    """

    header: str
    words: frozenset[str]
    because: str
    spares_all: bool = False


@dataclass(frozen=True, eq=False)
class Profile:
    """One program's way of writing an export.

    all_of, any_of: headers that must all stand in the header row, and headers of which one must.
    fields: per kind, header -> field, best first; an empty field means that the header names none in this program.
    items: per kind with a group of columns per item, header -> (the item's name, its field).
    no_value, no_value_begins: words (casefolded), and beginnings of sentences, that mean "no value" here in dates,
    numbers, flags and codes.
    has_captions: a second header row says the names once more, for people; `*` there marks what is calculated.
    nested: how the header of rows that belong to the row above begins, where such headers stand between the rows.
    lists_postings: several rows of one key are postings that add up, not the same row twice.
    said: what a person must know who sees the figures, by the header that was read.
    """

    name: str
    all_of: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    items: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    no_value: frozenset[str] = frozenset()
    no_value_begins: tuple[str, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    has_captions: bool = False
    nested: str = ""
    lists_postings: bool = False
    said: dict[str, str] = field(default_factory=dict)

    def is_no_value(self, text: str) -> bool:
        """Whether a cell says, in this program's words, that it has no value."""
        plain = " ".join(text.casefold().split())
        return plain in self.no_value or plain.startswith(self.no_value_begins)


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split("|"))


_YES = _names("yes | true | 1 | ja | wahr | oui | vrai | sí | si | verdadero")
_NO = _names("no | false | 0 | nein | falsch | non | faux | falso")
_SUMMARY = "summary tasks, which roll up the tasks below them"
_TASK = "tasks that are no milestones"


def _project(name: str, finish: str, own: str, fields: str, milestone: str, summary: str) -> Profile:
    """Microsoft Project in one language: `fields` lists `header: field`, best first."""
    pairs = dict(tuple(part.strip() for part in pair.split(":")) for pair in fields.split("|"))
    return Profile(
        name=name,
        all_of=_names(finish),
        any_of=_names(own),
        fields={"milestones": {**pairs, milestone: "", summary: ""}},
        no_value=_names("na | nv | nc"),
        leave_out=(
            LeaveOut(summary, _YES, _SUMMARY),
            LeaveOut("active", _NO, "inactive tasks"),
            LeaveOut(milestone, _NO, _TASK, spares_all=True),
        ),
    )


PROFILES: tuple[Profile, ...] = (
    Profile(
        name="Primavera P6",
        all_of=_names("task code | task name"),
        any_of=_names("wbs id | status code | delete record flag | target end date"),
        has_captions=True,
        fields={
            "milestones": {
                "task name": "name",
                "bl1 finish": "baseline_on",
                "bl project finish": "baseline_on",
                "base end date": "baseline_on",
                "target end date": "baseline_on",
                "planned finish": "",
                "end date": "forecast_on",
                "reend date": "forecast_on",
                "early end date": "forecast_on",
                "act end date": "actual_on",
                "proj id": "trial_id",
                "status code": "",
            }
        },
        leave_out=(
            LeaveOut("delete record flag", _names("d"), "marked as deleted"),
            LeaveOut("task type", _names("wbs summary | tt wbs"), "WBS summaries, which roll up the activities below"),
        ),
        said={
            "target end date": "“target_end_date” is read as the baseline: P6 takes the planned dates as its baseline "
            "where no other is assigned"
        },
    ),
    _project(
        "Microsoft Project (German)",
        "ende",
        "vorgangsname | geplantes ende | aktuelles ende | gliederungsebene | ressourcennamen | ressourcenamen",
        "vorgangsname: name | name: name | geplantes ende: baseline_on | ende: forecast_on | aktuelles ende: actual_on"
        " | tatsächliches ende: actual_on | ressourcennamen: owner | ressourcenamen: owner | projekt: trial_id",
        "meilenstein",
        "sammelvorgang",
    ),
    _project(
        "Microsoft Project (French)",
        "fin",
        "fin planifiée | fin réelle | niveau hiérarchique | noms ressources | noms des ressources | nom de la tâche",
        "nom de la tâche: name | nom: name | fin planifiée: baseline_on | fin: forecast_on | fin réelle: actual_on"
        " | noms ressources: owner | noms des ressources: owner | projet: trial_id",
        "jalon",
        "sommaire",
    ),
    _project(
        "Microsoft Project (Spanish)",
        "fin",
        "línea de base de fin | fin real | nivel de esquema | nombres de recursos | nombres de los recursos",
        "nombre de tarea: name | nombre: name | línea de base de fin: baseline_on | fin: forecast_on"
        " | fin real: actual_on | nombres de recursos: owner | nombres de los recursos: owner | proyecto: trial_id",
        "hito",
        "resumen",
    ),
    _project(
        "Microsoft Project",
        "finish",
        "outline level | task mode | resource names | unique id | outline number",
        "task name: name | name: name | baseline finish: baseline_on | finish: forecast_on | actual finish: actual_on"
        " | resource names: owner",
        "milestone",
        "summary",
    ),
    Profile(
        name="Smartsheet",
        all_of=_names("task name | end date"),
        any_of=_names("% complete | predecessors | duration | assigned to"),
        fields={"milestones": {"baseline finish": "baseline_on", "end date": "forecast_on", "finish": "forecast_on"}},
    ),
    Profile(
        name="Jira",
        all_of=_names("issue key | summary"),
        any_of=_names("issue type | project key | issue id"),
        fields={
            "milestones": {
                "summary": "name",
                "due date": "forecast_on",
                "resolved": "actual_on",
                "project key": "trial_id",
                "project name": "",
            }
        },
        said={"due date": "“Due date” is read as the forecast: Jira keeps one date, which moves when the plan does"},
    ),
    Profile(
        name="Asana",
        all_of=_names("task id | name | due date"),
        any_of=_names("section/column | completed at"),
        fields={
            "milestones": {
                "name": "name",
                "due date": "forecast_on",
                "completed at": "actual_on",
                "projects": "trial_id",
            }
        },
        said={"due date": "“Due Date” is read as the forecast: Asana keeps one date, which moves when the plan does"},
    ),
    Profile(
        name="monday.com",
        all_of=_names("name | subitems"),
        fields={
            "milestones": {
                "name": "name",
                "timeline end": "forecast_on",
                "due date": "forecast_on",
                "date": "forecast_on",
                "completion date": "actual_on",
            }
        },
        nested="subitems",
        said={
            "due date": "“Due date” is read as the forecast: monday.com keeps one date, which moves when the plan does",
            "date": "“Date” is read as the forecast: monday.com keeps one date, which moves when the plan does",
        },
    ),
    Profile(
        name="3DEXPERIENCE",
        all_of=_names("name | estimated end date"),
        any_of=_names("external id | level | state"),
        fields={"milestones": {"estimated end date": "forecast_on", "actual end date": "actual_on", "type": ""}},
        leave_out=(LeaveOut("type", _names("phase | project | project space"), "phases, which roll up what is below"),),
    ),
    Profile(
        name="the Government Major Projects Portfolio",
        all_of=_names("gmpp id number | project name"),
        fields={
            "trials": {
                "gmpp id number": "trial_id",
                "ipa delivery confidence assessment": "declared_status",
                "sro delivery confidence assessment": "declared_status",
                "departmental commentary on actions planned or taken on the ipa rag rating.": "declared_comment",
                "project name": "title",
            },
            "milestones": {"gmpp id number": "trial_id", "project name": "", "description / aims": ""},
        },
        items={
            "milestones": {
                "project start date": ("Start", "rebaseline_on"),
                "project end date": ("Completion", "rebaseline_on"),
                "project end date (latest approved end date)": ("Completion", "rebaseline_on"),
            }
        },
        no_value_begins=(
            "exempt under section",
            "exempt - under section",
            "early planning gmpp project",
            "the project is not in a position to provide",
        ),
        said={
            "project start date": "its start and end dates are the latest approved ones: they are read "
            "as the current approved baseline, not as the original one, and not as a forecast"
        },
    ),
)
