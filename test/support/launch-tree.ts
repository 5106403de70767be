// A process and everything it started, to be killed as a power cut would: at once and without a word.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** [pid, parent] of every process. */
const processTable = (): [number, number][] => {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
    return lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
  }
  return readdirSync('/proc').flatMap((name): [number, number][] => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The name in parentheses may hold spaces; what follows it does not.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      return [[Number(name), Number(parent)]]
    } catch {
      return []
    }
  })
}

/** The process and its descendants, parents first. */
export const treeOf = (pid: number): number[] => {
  const table = processTable()
  const tree = [pid]
  for (const parent of tree) tree.push(...table.filter(([, of]) => of === parent).map(([child]) => child))
  return tree
}

/** SIGKILL for the program first, then for all it started. Answers with the processes. */
export const killTree = (pid: number): number[] => {
  const tree = treeOf(pid)
  for (const one of tree) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // Already gone.
    }
  }
  return tree
}
