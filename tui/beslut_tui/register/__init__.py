"""The register of a body on screen: what it shows, and what is asked for in its one line."""
