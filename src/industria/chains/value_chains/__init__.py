"""Value chains: what feeds what, which links are seen here, what is missing and what that holds up."""
