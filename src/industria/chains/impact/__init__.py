"""What a project, a closure or a change of exports does to output, jobs and income of a region."""
