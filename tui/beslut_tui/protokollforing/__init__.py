"""Recording a sitting: the acts, the sheets in which they are prepared, and what is in sight."""
