"""What a project, a closure or a change of exports does to output, jobs, value added and income of a
region."""
