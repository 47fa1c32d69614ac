"""The Merkle log (RFC 6962) in plain hashlib."""
