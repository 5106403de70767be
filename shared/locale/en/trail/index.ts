// The words of the trail: sentences of every act, from one file per folder of main/office, and the names in them.

import type { TrailWords } from '../../trail-shape.ts'
import { en as roles } from '../roles.ts'
import { access } from './access.ts'
import { alerts } from './alerts.ts'
import { backup } from './backup.ts'
import { cases } from './cases.ts'
import { ceilings } from './ceilings.ts'
import { changes } from './changes.ts'
import { codes } from './codes.ts'
import { devices } from './devices.ts'
import { documents } from './documents.ts'
import { drills } from './drills.ts'
import { fields } from './fields.ts'
import { find } from './find.ts'
import { imports } from './imports.ts'
import { keys } from './keys.ts'
import { law } from './law.ts'
import { letters } from './letters.ts'
import { media } from './media.ts'
import { money } from './money.ts'
import { persons } from './persons.ts'
import { procedures } from './procedures.ts'
import { purposes } from './purposes.ts'
import { reports } from './reports.ts'
import { reviews } from './reviews.ts'
import { rights } from './rights.ts'
import { rotation } from './rotation.ts'
import { salvage } from './salvage.ts'
import { schedule } from './schedule.ts'
import { session } from './session.ts'
import { staff } from './staff.ts'
import { succession } from './succession.ts'
import { suspensions } from './suspensions.ts'
import { today } from './today.ts'
import { trail } from './trail.ts'
import { values } from './values.ts'
import { visits } from './visits.ts'

export const en: TrailWords = {
  sentences: {
    ...session,
    ...staff,
    ...visits,
    ...cases,
    ...persons,
    ...find,
    ...imports,
    ...money,
    ...law,
    ...documents,
    ...today,
    ...letters,
    ...reports,
    ...backup,
    ...trail,
    ...access,
    ...ceilings,
    ...alerts,
    ...reviews,
    ...rights,
    ...changes,
    ...devices,
    ...suspensions,
    ...purposes,
    ...keys,
    ...rotation,
    ...schedule,
    ...media,
    ...drills,
    ...salvage,
    ...succession,
  },
  procedures,
  kinds: {
    vault: 'vault',
    session: 'session',
    staff: 'account',
    team: 'team',
    settings: 'settings',
    notice: 'notice',
    visit: 'visit',
    visitor: 'visitor',
    client: 'client',
    debtor: 'debtor',
    case: 'case',
    contact: 'contact record',
    recipient: 'backup recipient',
    backup: 'backup',
    trail: 'audit trail',
    document: 'document',
    party: 'person',
    payment: 'payment',
    promise: 'promise to pay',
    plan: 'payment plan',
    letter: 'letter',
    template: 'letter template',
    batch: 'import batch',
    report: 'report',
    task: 'task',
    rate: 'rate',
    handover: 'hand-over',
    lawsuit: 'lawsuit',
    view: 'view',
    request: 'access request',
    grant: 'grant',
    alert: 'alert',
    review: 'weekly review',
    change: 'change by two',
    device: 'device',
    suspension: 'suspension',
    purpose: 'purpose',
    recertification: 'recertification',
    ceiling: 'ceiling',
    key: 'key',
    slot: 'way to open',
    schedule: 'scheduled backup',
    medium: 'medium',
    drill: 'restore drill',
    'handing-over': 'handing over',
  },
  roles,
  groups: {
    drill: 'Restore drill',
    salvage: 'Salvage',
    alert: 'Alerts',
    ceiling: 'Ceilings',
    review: 'Reviews',
    device: 'Devices',
    slot: 'Ways to the keys',
    key: 'Changing keys',
    destination: 'Places for backups',
    right: 'Rights',
    level: 'Levels',
    recertification: 'Recertification',
    access: 'Access requests',
    grant: 'Grants',
    glass: 'Break-glass',
    change: 'Changes by two',
    report: 'Reports',
    import: 'Import',
    letter: 'Letters',
    template: 'Letter templates',
    schedule: 'Scheduled backups',
    backup: 'Backup',
    call: 'Refusals',
    case: 'Cases',
    client: 'Clients',
    contact: 'Contact records',
    document: 'Printing',
    find: 'Finding',
    handover: 'Hand-overs',
    file: 'Documents',
    notice: 'Notice',
    suspension: 'Suspensions',
    purpose: 'Purposes',
    consent: 'Consent',
    person: 'People of a case',
    guard: 'Contact rules',
    task: 'Tasks',
    today: 'Today',
    phone: 'Phone numbers',
    money: 'Accounts of cases',
    payment: 'Payments',
    plan: 'Payment plans',
    promise: 'Promises to pay',
    recipient: 'Backup recipients',
    session: 'Signing in',
    settings: 'Settings',
    staff: 'Accounts',
    team: 'Teams',
    trail: 'Audit trail',
    vault: 'Vault',
    visit: 'Visits',
    visitor: 'Visitors',
    rate: 'Rates',
    calendar: 'Days off',
    interest: 'Interest',
    limitation: 'Limitation',
    lawsuit: 'Lawsuits',
    hearing: 'Hearings',
    judgment: 'Judgments',
    deadline: 'Deadlines',
    medium: 'Backup media',
    'handing-over': 'Handing over the office',
  },
  outcomes: { done: 'done', refused: 'refused', failed: 'not done' },
  codes,
  fields,
  values,
  program: 'The program',
  nobody: 'Somebody not signed in',
  more: '{{labels}} and others, {{count}} in all',
  listComma: ', ',
  change: '{{field}} {{from}} → {{to}}',
  empty: '(empty)',
  yes: 'yes',
  no: 'no',
}
