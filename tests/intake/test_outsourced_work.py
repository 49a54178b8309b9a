"""Exports about the work of vendors, as their systems write them: which kind each is, and what comes in."""

import datetime as dt

import pytest
from sheets import grid

from pipelines.errors import RefusedFile
from pipelines.intake.load import take_in
from pipelines.intake.recognize import recognize
from pipelines.plain import rows_of


@pytest.fixture
def taken(store, me):
    """What became of a small export: its first sheet, and the rows stored of a kind."""

    def run(text, kind, columns):
        at = dt.datetime(2026, 9, 1, 9)
        result = take_in(store, me, ("export.csv", text.encode()), data_date=dt.date(2026, 8, 31), trial="TD-1", at=at)
        assert (result.refused, [sheet.kind for sheet in result.sheets]) == (None, [kind])
        sql = f"select {columns} from {kind}_at(date '2026-12-31', timestamp '2100-01-01') order by all"
        return result.sheets[0], [tuple(row.values()) for row in rows_of(store.frame(me, sql))]

    return run


LAYOUTS = {
    "contracts": (
        "Contract Number|Supplier Name|Contract Title|Contract Value|Currency|Effective Date|Expiration Date|Owner",
        "Study|Vendor|MSA #|Work Order #|Service|Status|WO Value|Date Sent|Fully Executed Date|Contract End",
        "Purchasing Document|Name of Vendor|Target Value|Crcy|Validity Start|Validity End|WBS Element",
    ),
    "assumptions": (
        "Study|Assumption #|Category|Assumption|Assumed Value|Unit|Vendor",
        "Assumption ID|CRO|Type|Topic|Statement|Promised|Changed|Delivered|Status",
    ),
    "changes": (
        "Protocol|CO #|Change Description|Reason for Change|Requested By|Approved By|Cost Impact|Status|Date Executed",
        "Change Request ID|Contract No.|Title|Justification|Requester|Approver|Impact|Milestone|Timeline Impact (Days)",
    ),
    "deliverables": (
        "Study|Deliverable ID|Deliverable|Milestone|Baseline Date|Due Date|Date Delivered|Review Round|Date Accepted",
        "Deliverable #|Deliverable Name|Vendor|Original Due Date|Forecast Date|Submitted|Approval Date|Status|Owner",
    ),
    "invoices": (
        "Lieferant|Invoice Number|Document Type|Document Date|Net Due Date|Amount in Doc. Curr.|Crcy|Clearing Date",
        "Protocol|Vendor Name|Invoice #|PO Number|Invoice Date|Amount|Currency|Payment Status|Date Paid",
    ),
    "inputs": (
        "Study|Input ID|Input Description|Owed By|Needed By|Expected Date|Date Received|Status|Milestone",
        "Shipment ID|Protocol|Item Description|Sender|Recipient|Required Date|ETA|Arrival Date|CRO",
    ),
    "documents": (
        "Study|Artifact #|Artifact Name|Document Status|Due Date|Date Received|Filing Location",
        "document_number__v|document_name__v|document_type__v|Version|State|EDL Milestone|Expected Date|Owner",
    ),
    "fx_rates": (
        "From Currency|To Currency|Rate Date|Exchange Rate",
        "Exchange Rate Type|Valid From|From currency|To-currency|Direct Quotation",
        "KURST|FCURR|TCURR|GDATU|UKURS",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "header"), [(k, h) for k, headers in LAYOUTS.items() for h in headers])
def test_each_layout_is_known_by_its_headers(kind, header):
    assert [table.kind.kind for table in recognize(grid("A tracker of the team", header))] == [kind]


NEIGHBORS = {
    "milestones": "Study|Milestone|Deliverable|Baseline Date|Forecast Date|Actual Date|Vendor|Status",
    "budget": "Study|Vendor|Line ID|Description|Contract Currency|Budgeted|Accrued|Invoiced|Paid",
    "risks": "Study|Risk ID|Risk|Category|Probability|Impact|Due Date|Vendor|Status",
    "vendors": "Vendor Name|Service|Contracted By|Contact|Vendor Manager",
    "sites": "Study|Site ID|Institution|Contract Executed|Site Activation Date|Status",
}


@pytest.mark.parametrize(("kind", "header"), NEIGHBORS.items())
def test_what_stands_beside_outsourced_work_is_what_it_was(kind, header):
    assert [table.kind.kind for table in recognize(grid(header))] == [kind]


@pytest.mark.parametrize(
    "header",
    [
        "Action ID|Action|Requested By|Assigned To|Due Date|Date Closed|Status",
        "ID|Decision|Approved By|Date|Status|Impact|Comments",
        "CAPA ID|Description|Root Cause|Owner|Due Date|Status",
        "Document|Version|Author|Date|Change Description",
    ],
)
def test_registers_of_other_things_are_none_of_them(header):
    assert recognize(grid(header)) == []


def test_a_change_log_of_a_cro_comes_in_with_its_signs(taken):
    _, rows = taken(
        "Change Order Log,,,,,,,,,,\n"
        "Protocol,CO #,Work Order #,Change Description,Reason for Change,Requested By,Approved By,Impact,"
        "Deliverable/Milestone,Cost Impact,Schedule Impact (Days),Status,Fully Executed Date\n"
        'TD-1,1,WO-1,Twelve sites,Slow enrollment,Sponsor,Board,Cost,LPI,"400,000.00",30,Agreed verbally,\n'
        'TD-1,2,WO-1,No arctic sites,Ice,CRO,Board,Cost,LPI,"(25,500.50)",-14,Signed,2026-05-01\n',
        "changes",
        "change_id, amount::varchar, days, status, executed_on::varchar",
    )
    assert rows == [("1", "400000.00", 30, "verbal", None), ("2", "-25500.50", -14, "executed", "2026-05-01")]


def test_invoices_of_sap_come_in_with_their_credit_notes(taken):
    _, rows = taken(
        "WBS Element;Lieferant;Invoice Number;Document Type;Document Date;Net Due Date;Amount in Doc. Curr.;Crcy\n"
        "TD-1;Norvia;9001;RE;31.05.2026;30.06.2026;1.234,56;EUR\nTD-1;Norvia;9002;KG;02.06.2026;;250,00-;EUR\n",
        "invoices",
        "invoice_id, document_type, amount::varchar, due_on::varchar, currency",
    )
    assert rows == [
        ("9001", "invoice", "1234.56", "2026-06-30", "EUR"), ("9002", "credit note", "-250.00", None, "EUR")
    ]  # fmt: skip


def test_a_table_of_rates_comes_in_to_its_last_decimal(taken):
    _, rows = taken(
        "Exchange Rate Type,From Currency,To Currency,Valid From,Exchange Rate\nBudget 2026,JPY,EUR,2026-01-01,"
        "0.00612345\nBudget 2026,USD,EUR,2026-01-01,0.92\n",
        "fx_rates",
        "rate_set, currency, to_currency, rate::varchar",
    )
    assert rows == [
        ("Budget 2026", "JPY", "EUR", "0.00612345"), ("Budget 2026", "USD", "EUR", "0.92000000")
    ]  # fmt: skip


def test_rates_of_a_new_month_leave_those_before_as_they_were(taken):
    header = "From Currency,To Currency,Rate Date,Exchange Rate\n"
    taken(f"{header}USD,EUR,2026-07-01,0.91\n", "fx_rates", "rate")
    _, rows = taken(f"{header}USD,EUR,2026-08-01,0.92\n", "fx_rates", "rate_on::varchar, rate::double")
    assert rows == [("2026-07-01", 0.91), ("2026-08-01", 0.92)]


CHANGE = {
    "Change ID": "1", "Change Description": "More sites", "Reason": "Slow", "Requested by": "CRO",
    "Approved by": "Board", "Affects": "Cost", "Updated item": "LPI",
}  # fmt: skip
INVOICE = {"Invoice ID": "1", "Invoice Date": "2026-05-10", "Amount": "5"}
DELIVERABLE = {"Deliverable ID": "1", "Title": "Plan", "Delivered on": "2026-05-10"}
CONTRACT = {"Contract ID": "1", "Contract Title": "Work"}
RATE = {"From Currency": "USD", "To Currency": "EUR", "Rate Date": "2026-01-01", "Exchange Rate": "0.9"}
INPUT = {"Input ID": "1", "Item": "Serum", "Owed by": "Sponsor", "Needed On": "2026-05-10"}
ASSUMPTION = {"Assumption ID": "1", "Statement": "One in five"}
DOCUMENT = {"Document ID": "1", "Title": "Protocol", "Document Version": "2"}

BROKEN = [
    ("contracts", CONTRACT, {"Parent Contract ID": "1"}, "a contract cannot stand under itself"),
    ("contracts", CONTRACT, {"Vendor": "Norvia", "Client": "Norvia"}, "the vendor cannot be its own client"),
    ("contracts", CONTRACT, {"Original Value": "-1"}, "the value a contract was signed for is not negative"),
    ("contracts", CONTRACT, {"Cancellable Value": "-1"}, "what can still be cancelled is not negative"),
    ("contracts", CONTRACT, {"Valid From": "2026-05-02", "Valid To": "2026-05-01"}, "expires before it starts"),
    ("contracts", CONTRACT, {"Sent On": "2026-05-02", "Signed On": "2026-05-01"}, "signed before it was sent out"),
    ("assumptions", ASSUMPTION, {"Type": "Definition"}, "a definition needs the term that it defines"),
    ("assumptions", ASSUMPTION, {"Assumed Value": "20"}, "needs the figure or the topic it is the value of"),
    ("changes", CHANGE, {"Change Description": ""}, "a change must say what changes"),
    ("changes", CHANGE, {"Reason": ""}, "a change must say why"),
    ("changes", CHANGE, {"Requested by": ""}, "a change must say who requested it"),
    ("changes", CHANGE, {"Approved by": ""}, "a change must say who approved it, or is to"),
    ("changes", CHANGE, {"Affects": ""}, "a change must say what it affects"),
    ("changes", CHANGE, {"Updated item": ""}, "which deliverable or milestone is updated"),
    ("changes", CHANGE, {"Cost Impact": "5"}, "a change of cost must name the contract, the contract line or"),
    ("changes", CHANGE, {"Days Added": "5"}, "a change of date must name the milestone, the contract line or"),
    ("changes", CHANGE, {"Status": "Signed", "Executed On": ""}, "executed needs the day it was executed"),
    ("changes", CHANGE, {"Requested On": "2026-05-02", "Executed On": "2026-05-01"}, "before it was requested"),
    ("deliverables", DELIVERABLE, {"Title": ""}, "a deliverable needs a title or an item"),
    ("deliverables", DELIVERABLE, {"Accepted On": "2026-05-09"}, "accepted before it was delivered"),
    ("invoices", INVOICE, {"Document Type": "Credit memo"}, "its amount must not be above zero"),
    ("invoices", INVOICE, {"Document Type": "Invoice", "Amount": "-5"}, "less than nothing is a credit note"),
    ("invoices", INVOICE, {"Due Date": "2026-05-09"}, "the invoice was due before it was issued"),
    ("invoices", INVOICE, {"Received On": "2026-05-09"}, "the invoice was received before it was issued"),
    ("inputs", INPUT, {"Owed by": ""}, "an input needs the party that owes it"),
    ("inputs", INPUT, {"Cost per Week": "-1"}, "what a week of waiting costs is not negative"),
    ("documents", DOCUMENT, {"Title": ""}, "a document needs a title or an item"),
    ("fx_rates", RATE, {"Exchange Rate": "0"}, "an exchange rate must be above zero"),
    ("fx_rates", RATE, {"To Currency": "USD"}, "a currency has no exchange rate to itself"),
]


@pytest.mark.parametrize(("kind", "good", "bad", "said"), BROKEN)
def test_a_row_that_breaks_a_promise_is_rejected_and_the_next_one_kept(taken, kind, good, bad, said):
    headers = list(good | bad)
    fine = {**{name: "" for name in bad}, **good} | {next(iter(good)): "CHF" if kind == "fx_rates" else "2"}
    lines = [",".join(row.get(name, "") for name in headers) for row in (good | bad, fine)]
    sheet, rows = taken("\n".join([",".join(headers), *lines]), kind, "row_number")
    (problem,) = sheet.problems
    assert said in problem.message
    assert (problem.row_number, sheet.accepted, sheet.rejected, rows) == (2, 1, 1, [(3,)])


@pytest.mark.parametrize("layout", ["Change ID|Change Description|Change Reason|Status|Contract ID"])
def test_a_change_log_without_an_answer_is_still_a_change_log(layout):
    assert [table.kind.kind for table in recognize(grid(layout))] == ["changes"]


def test_a_register_of_participants_is_refused_here_too():
    with pytest.raises(RefusedFile, match="Patient Name"):
        recognize(grid("Deliverable ID|Deliverable|Due Date|Patient Name"))


def test_a_contract_that_no_export_knows_is_said_and_the_row_kept(given, taken):
    given(contracts="trial_id | contract_id | title\nTD-1 | WO-1 | Work", data_date="2026-08-01")
    header = "Invoice ID,Contract ID,Invoice Date,Amount\n"
    sheet, rows = taken(
        f"{header}1,WO-1,2026-05-01,5\n2,WO-9,2026-05-01,5\n3,,2026-05-01,5\n", "invoices", "invoice_id"
    )
    assert [note for note in sheet.notes if "contract" in note] == [
        "1 contract is not in any contracts export, and kept all the same: WO-9"
    ]
    assert len(rows) == 3
