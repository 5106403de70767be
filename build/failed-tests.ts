// Which unit tests failed, for the end of the run: CI keeps no more than its last page.

import { relative } from 'node:path'

export type UnitReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

const lines = 6
const head = (message = ''): string => message.split('\n').slice(0, lines).join('\n    ')

/** A paragraph for each: file, name, and how the message begins. A file that broke off before its tests is one too. */
export const failedTests = (report: UnitReport): string[] =>
  report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter((each) => each.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [`✗ ${file}\n    ${head(message)}`]
    return failed.map((each) => `✗ ${file} › ${each.fullName}\n    ${head(each.failureMessages?.[0])}`)
  })
