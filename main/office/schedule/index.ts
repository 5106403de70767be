// Backups that are made by themselves: when, where to, how long they are kept, and how things stand.

export { schedule } from './plan.ts'
