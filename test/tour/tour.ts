// `npm run tour [-- --out DIR]`: the whole working day of issue 2, points 1 to 8, unattended in a real window with a real
// keychain. Leaves pictures, files and report.json in DIR. Run by build/tour.ts inside a keyring of its own.
// What may go wrong: a step does not come true. Then the step's name and the reason are printed, DIR/failure.png shows
// where, and the exit code is 1.

import { playDay } from './day.ts'
import { emptyOut, readOut } from './out-folder.ts'
import { writeReport } from './report.ts'
import { Stage } from './stage.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const play = async (): Promise<number> => {
  const out = readOut(process.argv.slice(2))
  emptyOut(out)
  const stage = new Stage(out, say)
  try {
    const report = await playDay(stage)
    say(`${stage.seconds().toFixed(1).padStart(6)} s  in all, on ${report.host}`)
    say(`The report: ${writeReport(out, report)}`)
    return 0
  } catch (error) {
    say(String(error instanceof Error ? error.message : error))
    say(`The tour broke off. Where: ${stage.path('failure.png')}`)
    return 1
  } finally {
    await stage.kill()
  }
}

try {
  process.exit(await play())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(64)
}
