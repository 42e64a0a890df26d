"""Sentences, headings and notes with slots for words: data only."""

from __future__ import annotations

SENTENCES: tuple[str, ...] = (
    "In {year}, {unit} {did} {topic} in cooperation with {name}.",
    "{Unit} continued to {do} {topic}, with particular attention to {group}.",
    "A total of {n} participants from {countries} took part in {event}.",
    "{Topic} remained a priority throughout the reporting period.",
    "Following {event}, {name} agreed to {do} {topic} in {country}.",
    "The {doc} was published in {month} {year} and distributed to {group}.",
    "{Unit} also {did} {topic} and organized {event}.",
    "At the request of {name}, {unit} prepared a new {doc} on {topic}.",
    "Particular emphasis was placed on {topic} and on the needs of {group}.",
    "The number of {group} reached by the programme rose from {n} in {year} to {n} in the following year.",
    "It was further agreed that the conclusions of the meeting would be brought to the attention of {name}.",
    "The implementation of the programme was delayed by a shortage of funds, and several activities "
    "were moved to the following year.",
    "Training was provided to {n} members of staff, of whom 43 per cent were women.",
    "{Unit} is grateful to {name} for its continued support.",
    "In collaboration with {name}, information on {topic} was collected in {countries}.",
    "Participants recommended that {unit} should {do} {topic} at regular intervals.",
    "A follow-up mission to {place} took place from {day} to {dayb} {month} {year}.",
    "On {day} {month} {year}, {person} presented the findings to {group}.",
    "The management of the programme was transferred to {name}.",
    "Long-term funding for {topic} has not yet been secured.",
    "Cooperation with {name} and with non-governmental organizations made it possible to {do} {topic}.",
    "An inter-agency working arrangement on {topic} was signed in {place}.",
    "The assessment showed that {group} had limited access to information on {topic}.",
    "In order to improve decision-making, {unit} introduced quarterly reports on {topic}.",
    "{Group} and their organizations were consulted at every stage of the development of the {doc}.",
    "The recommendations of the mid-term review are being implemented.",
    "Governments were invited to {do} {topic} and to report on progress by the end of {year}.",
    "A day-to-day monitoring system for {topic} was tested in {country}.",
    "As a result, the cost of {topic} fell by 12.5 per cent.",
    "This decision will have an impact on {group} in particular.",
    "{Name} contributed to the development of the programme through its office in {place}.",
    "Several {group} reported that international cooperation had improved since {year}.",
)

TRAPS: tuple[str, ...] = (
    "The same target had first been set by {name} in {year}. {Unit} reached it two years later.",
    "The question was discussed at length with {person} and with representatives of {name}, e.g. in {place}.",
    "Further details are given in document No. 5 of the series and in the report of {person}.",
    'The theme of {event} was "From words to action: a fair deal for {group}".',
    "Two aspects were considered: (a) the contribution of {group}; and (b) the role of {name}.",
    "The budget of the programme \u2013 the largest since {year} \u2013 amounted to USD 1.4 million.",
    "Expenditure reached USD 2,350,000, i.e. 98 per cent of the allocation, in {year}. No further "
    "increase is foreseen.",
    "The {doc} is available on the website of the project ({url}).",
    "As reported earlier (see section II. above), the response of {group} was positive.",
    "Progress was slower vis-\u00e0-vis {group}, as noted in the communiqu\u00e9 of {name}.",
    "The meeting was held in {place} in {year}. Some {n} delegates attended it.",
)

ITEMS: tuple[str, ...] = (
    "{Doing} {topic} in {country}",
    "{Doing} {topic} together with {name}",
    "{Doing} the contribution of {group} to {topic}",
    "{Doing} the use of the new {doc}",
    "{Doing} long-term cooperation with {name} on {topic}, including through joint missions, "
    "shared training facilities and a common calendar of meetings",
    "{Doing} the exchange of information between {group} and {name}",
)

ITEM_SENTENCES: tuple[str, ...] = (
    "{Unit} took part in {event}, which brought together {n} participants.",
    "A new {doc} on {topic} was issued in {month} {year}.",
    "{Name} {did} {topic} in {country}. The results will be published next year.",
    "Two workshops on {topic} were organized in {place} for {group}.",
    "An ongoing survey of {group} is being carried out in cooperation with {name}.",
    "The visit of {person} to {country} was facilitated by {unit}.",
)

INTROS: tuple[str, ...] = (
    "During the reporting period, {unit} carried out the following activities:",
    "The main objectives of the programme were as follows:",
    "In this connection, {unit} focused its efforts on the following areas:",
    "The evaluation recommended, in particular:",
    "The work plan for the coming year covers:",
)

NOTES: tuple[str, ...] = (
    "Full reports on the projects can be made available upon request.",
    "See the report of {name} on {topic}, {year}.",
    "Document MC/2117, paragraph 14.",
    "The figures are provisional and do not include {country}.",
    "A request for funding can be found in the Programme and Budget for {year}.",
    "Statement of {person} to {name}, {place}, {month} {year}.",
)

HEADINGS: tuple[str, ...] = (
    "{Topic}",
    "{Topic}",
    "Support to {group}",
    "Cooperation with {partner}",
    "{Topic} in {country}",
    "Training",
    "Partnerships",
    "Publications",
    "Staffing",
    "Outreach",
    "Evaluation of {topic}",
    "Participation of {group} in {topic}",
    "{Partner}",
    "Progress since {year}",
    'The campaign "Ten days for {group}"',
    "Statistics tell the story – {topic}",
    "{Topic} (phase II)",
    "Findings on {topic}",
)

QUESTIONS: tuple[str, ...] = (
    "What has changed since {year}?",
    "How did {group} benefit?",
    "Who pays for {topic}?",
)

LONG_HEADINGS: tuple[str, ...] = (
    "Expert meeting on {topic} and on the contribution of {group} to sustainable development in countries "
    "of origin and destination",
    "Joint programme of work with {partner} on {topic} and the participation of {group} in decision-making",
    "{Topic}: lessons learned from the first phase of the programme and recommendations for the next",
)

FIRST: tuple[str, ...] = (
    "Introduction",
    "Background",
    "Overview",
    "Summary of the year",
    "Purpose of the report",
)
LAST: tuple[str, ...] = (
    "Conclusions",
    "The way forward",
    "Conclusions and recommendations",
    "Outlook",
    "Ongoing activities",
    "Next steps",
)

ANNEX_TITLES: tuple[str, ...] = (
    "Status report on {topic}",
    "List of participants and observers",
    "Questionnaire",
    "Projects supported in {year}",
    "Terms of reference for {topic}",
    "Glossary of terms used in the report",
)
