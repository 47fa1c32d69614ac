"""Recording a sitting: the acts that can be recorded, the sheets in which they are prepared, what is in sight."""
