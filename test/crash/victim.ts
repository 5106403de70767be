// Works in the office until it is killed: registers visitors, adds contact records and makes backups, and says on its
// output what was acknowledged, one line an act. `victim.ts SCENE_FILE FIRST_NUMBER CLOCK_STEPS`.

import { readFileSync, writeSync } from 'node:fs'
import type { Window } from '../support/office.ts'
import { noteOf, openOffice, type Person, type Scene, visitorOf } from './scene.ts'

const [sceneFile = '', first = '0', clockSteps = '0'] = process.argv.slice(2)
const scene = JSON.parse(readFileSync(sceneFile, 'utf8')) as Scene

const office = await openOffice(scene.profile, Number(clockSteps))

/** Straight to the file descriptor: what was acknowledged is out before the process can die. */
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`)

const signedIn = async (person: Person): Promise<Window> => {
  const window = Object.assign(office.window(), person)
  await office.signIn(window)
  return window
}

const frontDesk = await signedIn(scene.frontDesk)
const collector = await signedIn(scene.collector)
const supervisor = await signedIn(scene.supervisor)
say('ready')

const register = async (number: number): Promise<void> => {
  const { name, phone, idNumber, organisation } = visitorOf(number)
  const { id } = await frontDesk.call('visits.register', {
    name,
    idKind: 'resident-id',
    idNumber,
    phone,
    organisation,
    purpose: 'enquiry',
    purposeNote: '',
    hostId: scene.hostId,
    partySize: 1,
    belongings: '',
    plate: '',
    consent: {
      noticeId: scene.notice.id,
      language: 'zh-CN',
      textSha256: scene.notice.sha256,
      signature: [
        [
          [10, 10, 0],
          [200, 120, 40],
          [400, 80, 90],
        ],
      ],
    },
  })
  say('visit', number, id)
}

const addContact = async (number: number): Promise<void> => {
  const { id } = await collector.call('contacts.add', {
    caseId: scene.caseId,
    kind: 'call',
    // Their call: ours are stopped at night, and after three a day.
    direction: 'theirs',
    whom: 'debtor',
    phoneId: scene.phoneId,
    result: 'reached',
    note: noteOf(number),
    promise: null,
    nextAction: '',
    nextActionOn: null,
  })
  say('contact', number, id)
}

const keepBackingUp = async (): Promise<void> => {
  office.answers.folder = scene.backups
  await supervisor.call('backup.chooseFolder', {})
  for (;;) {
    await supervisor.confirm()
    const to = { kind: 'recipients' as const, ids: [scene.recipientId] }
    const { jobId } = await supervisor.call('backup.start', { folder: scene.backups, to })
    const ended = () =>
      office.events.findLast(
        ({ event, payload }) =>
          event === 'job.progress' &&
          (payload as { jobId: string }).jobId === jobId &&
          (payload as { state: string }).state !== 'running',
      )?.payload as { state: string; result?: { fileName?: string } } | undefined
    while (!ended()) await new Promise((resolve) => setTimeout(resolve, 20))
    say('backup', ended()!.state, String(ended()!.result?.fileName ?? ''))
  }
}

void keepBackingUp().catch((error: unknown) => {
  say('fault', String(error))
  process.exit(1)
})
for (let number = Number(first); ; number += 1) {
  await register(number)
  await addContact(number)
  // As between two calls of a page: a gate call by itself never lets the loop turn.
  await new Promise(setImmediate)
}
