// Finding anything in one's scope, and the saved views of a list.

import type { HandlersOf } from '../../gate/context.ts'
import { findAll, findRecent } from './all.ts'
import { listViews, removeView, saveView } from './views.ts'

const finding = { 'find.all': findAll, 'find.recent': findRecent } satisfies HandlersOf<'find.'>
const views = {
  'views.list': listViews,
  'views.save': saveView,
  'views.remove': removeView,
} satisfies HandlersOf<'views.'>

export const find = { ...finding, ...views }
