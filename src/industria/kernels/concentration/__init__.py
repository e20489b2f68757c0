"""HOW specialisation and concentration are computed: from shares and from plants."""
