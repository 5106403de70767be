// The procedures of the day and of tasks.

import type { HandlersOf } from '../../gate/context.ts'
import { listToday, nextCase } from './list.ts'
import { addTask, dropTask, editTask, listTasks, setTaskDone } from './tasks.ts'
import { listTeam } from './team.ts'
import { readOrder, setOrder } from './weights.ts'

const day = {
  'today.list': listToday,
  'today.next': nextCase,
  'today.team': listTeam,
  'today.order': readOrder,
  'today.setOrder': setOrder,
} satisfies HandlersOf<'today.'>

const tasks = {
  'tasks.list': listTasks,
  'tasks.add': addTask,
  'tasks.edit': editTask,
  'tasks.setDone': setTaskDone,
  'tasks.drop': dropTask,
} satisfies HandlersOf<'tasks.'>

export const today = { ...day, ...tasks }
