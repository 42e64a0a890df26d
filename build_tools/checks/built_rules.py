"""The codes of what can be wrong with the built site; `built` finds it."""

# Permanent codes, one sentence each.
RULES = {
    "S01": "A report has no page on the built site.",
    "S02": "A report's page has not exactly one element with data-report-text.",
    "S03": "Words of a report are not on its built page.",
    "S04": "The built page says, as the report's, words that the report does not have.",
    "S05": "Words of a report stand in another place on its built page.",
    "S06": "An anchor of a report is not on its built page.",
    "S07": "An id occurs twice on a built page.",
    "S08": "An element does not begin with the block whose anchor it carries.",
    "S09": "A link on the built site leads to a file or place that is not there.",
    "S10": "The built site loads something from another host.",
    "S11": "A built page does not begin with its Content-Security-Policy.",
    "S12": "A built page holds a script, handler or style that its policy stops.",
    "S13": "A declared correction is not shown at its place, or not listed.",
}
