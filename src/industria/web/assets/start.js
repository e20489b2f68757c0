// Starts the app; the last of the scripts, which all wait until the page can be read.
var renderer = new DashRenderer();
