"""Rules nobody can break through the software, each with why: it only informs, a person judges, no input exists."""

# The software says so, counts the days or keeps the paper: there is nothing to refuse.
INFORMS = {
    "R-102": "urgency is why an assembly is called; its reason is asked for by R-105",
    "R-174": "told where a majority is missed: what the judge can do",
    "R-184": "minutes are posted and sent; what binds an occupant follows from their arrival",
    "R-190": "four months are shown beside each decision; the claim goes to a judge",
    "R-191": "which judge",
    "R-192": "how long an occupant may claim",
    "R-193": "what a judge may allow",
    "R-194": "what a judge may correct",
    "R-195": "whom a judge may appoint",
    "R-196": "works carried out within four months are lawful and at one's own risk: the page warns",
    "R-197": "who bears the costs of a lawsuit follows from the judgment",
    "R-200": "the assembly appoints, or a judge; the mandate is recorded as it was given",
    "R-204": "the extract to be posted is made, its posting is seen in the hall",
    "R-206": "where registered letters to the association go",
    "R-211": "what the syndic may do without the assembly",
    "R-213": "for whom the syndic acts",
    "R-215": "the poster for occupants is made with each convocation",
    "R-219": "the file for later works is kept with the documents",
    "R-223": "the list of voters is the register itself",
    "R-232": "whom a judge may appoint",
    "R-234": "what becomes of a syndic who resigns is disputed",
    "R-302": "what the council may see is what its role may open",
}
# Whether it was kept shows on paper or in conduct, not in what is entered here.
JUDGED = {
    "R-136": "who is at law with the association votes; whether he abuses it a judge says",
    "R-201": "the contract of the syndic is read by people",
    "R-203": "contracts signed outside are not seen",
    "R-205": "the Crossroads Bank is another register",
    "R-207": "the institute of estate agents is another register; its number is noted",
    "R-216": "the file is handed over between people",
    "R-217": "the policy of the insurer is read by people",
    "R-218": "papers are given on request, within what each role may open",
    "R-226": "the Crossroads Bank is another register",
    "R-233": "whether work was delegated shows in the work",
}
# What the books and the transfers refuse is tried in their own tests.
ELSEWHERE = {
    "R-212": "tests/accounting: each entry is on an account of the association",
    "R-214": "tests/accounting: deadlines of the notary's information",
    "R-220": "tests/accounting: purchases above the threshold ask for offers",
    "R-222": "tests/accounting; its vote is that of R-146, without the syndic (R-135)",
    "R-224": "tests/accounting: the chart of accounts",
    "R-225": "tests/accounting; an agenda without them is refused by R-144",
}
# There is no input that could say otherwise.
NO_INPUT = {
    "R-139": "ballots are written down by head alone: no form or program takes sums without names",
}
REASONS = INFORMS | JUDGED | ELSEWHERE | NO_INPUT
