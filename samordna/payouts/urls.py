"""Addresses of payouts, below /{association}/utbetalningar/."""

app_name = "payouts"
urlpatterns: list[object] = []
