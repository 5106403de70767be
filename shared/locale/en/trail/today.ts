// Sentences of the trail: what is due: the first page of a day, tasks and reminders; the contact guard.

import type { Sentences } from '../../trail-shape.ts'

export const today = {
  'guard.asked': '{{actor}} asked whether case {{subjects}} may be contacted now',
  'guard.times-set': '{{actor}} set the agreed times of case {{subjects}}: {{changes}}',
  'guard.incapacity-set': '{{actor}} set the capacity of the debtor of case {{subjects}}: {{changes}}',
  'guard.held': '{{actor}} held all contact on case {{subjects}}',
  'guard.hold-lifted': '{{actor}} lifted the hold on case {{subjects}}',
  'guard.overridden': '{{actor}} let one contact of case {{subjects}} through ({{rule}})',
  'guard.stops-listed': '{{actor}} looked at {{count}} contacts that were stopped',
  'guard.figures-set': '{{actor}} changed the contact rules: {{changes}}',
  'today.listed': '{{actor}} looked at what is due, {{count}} in all',
  'today.next-taken': '{{actor}} took the next case {{subjects}}',
  'today.order-set': '{{actor}} changed the order of the day: {{changes}}',
  'task.listed': '{{actor}} looked at their {{count}} tasks',
  'task.added': '{{actor}} added a task',
  'task.edited': '{{actor}} edited a task: {{changes}}',
  'task.done-set': '{{actor}} changed whether a task is done',
  'task.dropped': '{{actor}} dropped a task',
} satisfies Sentences<'guard' | 'today' | 'task'>
