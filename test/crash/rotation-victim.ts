// Changes the keys again and again, with visitors being registered meanwhile, until it is killed. Says on its output what
// was acknowledged. `rotation-victim.ts SCENE_FILE FIRST_NUMBER CLOCK_STEPS [ONCE]`.

import { readFileSync, writeSync } from 'node:fs'
import type { Window } from '../support/office.ts'
import { openOffice, type Person, type Scene, visitorOf } from './scene.ts'

const [sceneFile = '', first = '0', clockSteps = '0', once] = process.argv.slice(2)
const scene = JSON.parse(readFileSync(sceneFile, 'utf8')) as Scene
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`)

const office = await openOffice(scene.profile, Number(clockSteps))
const signedIn = async (person: Person): Promise<Window> => {
  const window = Object.assign(office.window(), person)
  await office.signIn(window)
  return window
}
const officer = await signedIn(scene.officer)
const frontDesk = await signedIn(scene.frontDesk)

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

const rotate = async (): Promise<void> => {
  await officer.confirmFactor(office.code(officer))
  const { jobId } = await officer.call('rotation.start', {
    keys: ['database', 'field', 'index', 'signing'],
    why: '到期更换',
  })
  const ended = () =>
    office.events.findLast(
      ({ event, payload }) =>
        event === 'job.progress' &&
        (payload as { jobId: string }).jobId === jobId &&
        (payload as { state: string }).state !== 'running',
    )?.payload as { state: string } | undefined
  let step = ''
  while (!ended()) {
    const last = office.events.findLast(({ event }) => event === 'job.progress')?.payload as { step?: string }
    if (last?.step && last.step !== step) {
      step = last.step
      say('step', step)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  say('rotated', ended()!.state)
  if (ended()!.state !== 'done') throw new Error('a rotation failed')
}

let going = true
const registering = (async () => {
  for (let number = Number(first); going; number += 1) {
    await register(number)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
})()
registering.catch((error: unknown) => {
  say('fault', String(error))
  process.exit(1)
})
say('ready')
do await rotate()
while (!once)
going = false
await registering
await office.close()
process.exit(0)
