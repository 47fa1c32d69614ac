"""Municipal law as pure functions on plain values: no events, no storage, no clock."""
