"""A plugin that can't be loaded."""

raise RuntimeError("trasigt med flit")
