"""Every page is in the registry that axe, the narrow window and `make screenshots` go by, or says why it cannot be."""

from collections import Counter

from django.urls import resolve

from tests.browser.pages import PAGES
from tests.routes import addresses

NOT_SHOWN = {
    "health": "no page",
    "mfa_index": "the same page as account",
    "mfa_download_recovery_codes": "a file",
    "mfa_login_webauthn": "data for the script",
    "budgets:paper": "a file",
    "interventions:application_paper": "a file",
    "interventions:attachment": "a file",
    "interventions:detach": "needs a file in a draft",
    "interventions:reply": "needs an application that is sent back",
    "interventions:qualify": "needs a conflict of interest",
    "budgets:version": "leads on to the budget",
    "budgets:figure": "a part of a page",
    "meetings:minutes_figure": "a part of a page",
    "budgets:import_plan": "answers what was sent",
    "budgets:import_table": "answers what was sent",
    "account_change_password": "needs a password, which the demonstration's people have not",
    "account_reauthenticate": "needs a password, which the demonstration's people have not",
    "mfa_authenticate": "needs a second step",
    "mfa_reauthenticate": "needs a second step",
    "mfa_reauthenticate_webauthn": "needs a passkey",
    "mfa_remove_webauthn": "needs a passkey",
    "mfa_deactivate_totp": "needs a second step",
    "mfa_view_recovery_codes": "needs a second step",
    "accept_role": "needs a role that awaits its person",
    "associations:confirming_link": "needs a role that awaits its person",
    "associations:link": "shown once, to whoever made the link",
    "public_review": "only where the operator has switched it on",
    "meetings:notice_progress": "a part of a page",
    "meetings:notice_pdf": "a file",
    "outlook:paper": "a file",
    "meetings:paper": "a file",
    "meetings:open_paper": "a file",
    "governance:take_back": "needs a seat that has not begun",
    "calendar_feed": "a file",
    "catalogue_csv": "a file",
    "catalogue_json": "a file",
    "governance:paper": "a file",
    "governance:package": "a file",
    "payouts:evidence": "a file",
    "payouts:file_content": "a file",
    "payouts:file_vouchers": "a file",
    "payouts:ledger_vouchers": "a file",
    "payouts:year_end_vouchers": "a file",
    "meetings:minutes_file": "a file",
    "meetings:minutes_extract": "a file",
    "meetings:minutes_signed_file": "a file",
    "meetings:minutes_refuse": "the same page as minutes_approve",
    "meetings:posting_certificate": "a file",
    "meetings:dispatch_file": "a file",
    "posted_file": "a file",
    "receipt": "needs an address that is shown once",
    "receipt_file": "a file",
    "records:file": "a file",
    "review:picture": "a file",
    "review:plan_file": "a file",
    "review:report": "a file",
    "meetings:sitting_news": "a part of a page",
    "review:progress": "a part of a page",
    "budgets:take_back": "needs a proposal",
    "budgets:sent": "needs a proposal",
    "budgets:consult": "needs a proposal",
    "payouts:remove_evidence": "the same question as governance:remove asks",
    "payouts:withdraw": "the same form as payouts:submit",
    "payouts:refuse": "the same form as payouts:send_back",
    "payouts:undo": "the same form as payouts:reverse",
    "payouts:drop": "the same form as payouts:confirm",
    "payouts:edit_plan": "the same form as payouts:add_plan",
    "payouts:remove_plan": "the same question as governance:remove asks",
    "payouts:recover": "the same form as payouts:release",
    "payouts:demand": "the same form as payouts:release",
    "interventions:send_back_report": "the same form as interventions:sign_report",
    "interventions:skip_report": "the same form as interventions:move",
    "interventions:describe_report_form": "the same form as interventions:add_report_form",
    "interventions:remove_criterion": "the same question as governance:remove asks",
    "interventions:criterion": "the same form as interventions:add_criterion",
    "interventions:agreement": "needs an agreement that is not signed",
    "interventions:sign": "needs an agreement that is not signed",
    "interventions:award_notice": "a file",
    "interventions:agreement_paper": "a file",
}


def test_every_page_is_shown_or_says_why_not() -> None:
    every = {address.name for address in addresses() if address.route and "GET" in address.route.methods}
    shown = {resolve(page.address.split("?")[0]).view_name for page in PAGES if page.status != 404}

    assert every - shown == set(NOT_SHOWN)


def test_no_page_is_shown_twice() -> None:
    names = Counter(page.name for page in PAGES)
    addresses = Counter((page.address, page.place, page.role) for page in PAGES)

    assert [what for what, times in (*names.items(), *addresses.items()) if times > 1] == []
