// The rules that alerts come from: how grave each is and its thresholds. Every threshold is a number that has to be
// reached, so that a higher one always means fewer alerts: raising one is loosening, and takes two people. Why each is
// what it is: docs/decisions/alerts.md. What each does with a record is main/office/alerts/rules/.

export const severities = ['low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

export type Threshold = { readonly standard: number; readonly least: number; readonly most: number }
type RuleTerms = { readonly severity: Severity; readonly thresholds: Readonly<Record<string, Threshold>> }

const at = (standard: number, least: number, most: number): Threshold => ({ standard, least, most })

export const alertRules = {
  /** Calls that were not theirs to make, within an hour. */
  refusals: { severity: 'high', thresholds: { count: at(8, 3, 50) } },
  /** Wrong passwords or codes on one account, or accounts tried on one machine, within an hour. */
  'sign-in-failures': { severity: 'medium', thresholds: { count: at(10, 5, 100), accounts: at(4, 2, 20) } },
  /** People in lists within ten minutes. */
  'fast-paging': { severity: 'high', thresholds: { people: at(500, 100, 600) } },
  /** Records opened one by one within ten minutes. */
  'fast-reading': { severity: 'medium', thresholds: { people: at(45, 15, 200) } },
  /** People whose full number was shown or copied in a day; or so many times one's own ordinary day. */
  'many-reveals': { severity: 'medium', thresholds: { people: at(100, 30, 300), times: at(3, 2, 10) } },
  /** People whose full number was seen in a day without a word written about a call. */
  'reveals-unused': { severity: 'medium', thresholds: { people: at(18, 8, 100) } },
  /** People looked at in one night, or alone on a day of rest. */
  'off-hours': { severity: 'high', thresholds: { night: at(15, 3, 100), rest: at(40, 10, 200) } },
  /** Looks at one person of one's own surname, in 14 days and without any work on them. */
  'same-surname': { severity: 'medium', thresholds: { looks: at(6, 2, 30) } },
  /** People of one address looked at in 14 days without any work on them. */
  'same-address': { severity: 'medium', thresholds: { people: at(3, 2, 10) } },
  /** A leaver's last 14 days against their ordinary ones, or exports in them. */
  leaver: { severity: 'high', thresholds: { percent: at(150, 120, 500), exports: at(5, 1, 50) } },
  /** A day's reading against one's own ordinary day, from so many people on. */
  'unusual-volume': { severity: 'low', thresholds: { percent: at(250, 150, 1_000), people: at(150, 50, 500) } },
  /** Searches by ID or phone number within an hour; in a day by whoever is not at the front desk. */
  'many-searches': { severity: 'medium', thresholds: { hour: at(60, 20, 200), day: at(30, 10, 200) } },
  /** Prints, PDFs and files that left in a day. */
  'many-exports': { severity: 'medium', thresholds: { count: at(80, 5, 200) } },
  /** People seen by grants in seven days who were never one's work before. */
  'outside-usual': { severity: 'medium', thresholds: { people: at(5, 1, 30) } },
  /** A use that the data was not collected for. */
  'wrong-purpose': { severity: 'medium', thresholds: { count: at(1, 1, 10) } },
  ceiling: { severity: 'high', thresholds: {} },
  'glass-unreviewed': { severity: 'high', thresholds: {} },
  clock: { severity: 'high', thresholds: {} },
  'trail-broken': { severity: 'critical', thresholds: {} },
  'backup-medium': { severity: 'medium', thresholds: {} },
  /** Backups that nobody knows the whereabouts of. */
  'medium-lost': { severity: 'high', thresholds: {} },
  'second-factor': { severity: 'high', thresholds: {} },
  /** An act that the security officer found amiss when looking at a week. */
  'weekly-review': { severity: 'medium', thresholds: {} },
} as const satisfies Readonly<Record<string, RuleTerms>>

export type AlertRule = keyof typeof alertRules
export const alertRuleNames = Object.keys(alertRules) as AlertRule[]

/** By rule and name. */
export type Thresholds = Readonly<Record<string, Readonly<Record<string, number>>>>

export const thresholdsOf = (rule: AlertRule): Readonly<Record<string, Threshold>> => alertRules[rule].thresholds

export const standardThresholds: Thresholds = Object.fromEntries(
  alertRuleNames.map((rule) => [
    rule,
    Object.fromEntries(Object.entries(thresholdsOf(rule)).map(([name, { standard }]) => [name, standard])),
  ]),
)

/** How long before an alert a rule may need records: the longest window of all of them. */
export const longestWindowDays = 90
