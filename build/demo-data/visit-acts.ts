// Visits as the front desk registers them: new visitors, returning ones found by phone, some who decline; and leaving.

import type { Input, Output } from '../../shared/contract/contract.ts'
import type { Window } from '../office/window.ts'
import type { Random } from './random.ts'
import { type DemoVisit, visit } from './visit.ts'

type Strokes = Input<'visits.register'>['consent']['signature']

/** A scrawl: two or three strokes across the field of 1000 × 400. */
const signature = (random: Random): Strokes => {
  let time = 0
  return Array.from({ length: random.whole(2, 3) }, (_, stroke) => {
    let [x, y] = [random.whole(150, 250) + stroke * 220, random.whole(120, 280)]
    return Array.from({ length: random.whole(12, 24) }, () => {
      x = Math.min(1000, Math.max(0, x + random.whole(-6, 22)))
      y = Math.min(400, Math.max(0, y + random.whole(-40, 40)))
      time += random.whole(14, 30)
      return [x, y, time] as [number, number, number]
    })
  })
}

export class Reception {
  readonly #window: Window
  readonly #random: Random
  readonly #met: DemoVisit[] = []
  #notice: Output<'notices.current'> | undefined
  #hosts: readonly { readonly id: string }[] = []

  constructor(window: Window, random: Random) {
    this.#window = window
    this.#random = random
  }

  async prepare(): Promise<void> {
    this.#notice = await this.#window.call('notices.current', {})
    this.#hosts = (await this.#window.call('visits.hosts', { search: '' })).rows
  }

  /** Somebody new, or one time in six somebody who was here before on another errand. */
  plan(): DemoVisit {
    const random = this.#random
    const fresh = visit(random)
    if (fresh.declinesNotice || this.#met.length === 0 || !random.chance(0.16)) return fresh
    return { ...fresh, visitor: random.pick(this.#met).visitor }
  }

  /** Answers with the badge number. */
  async arrive(planned: DemoVisit): Promise<string> {
    const notice = this.#notice
    if (!notice) throw new Error('nobody prepared the reception')
    const random = this.#random
    const { purpose, purposeNote, partySize, belongings, visitor, organisation, plate } = planned
    const hostId = random.pick(this.#hosts).id
    const shown = { noticeId: notice.id, language: 'zh-CN', textSha256: notice.zhSha256 } as const
    if (planned.declinesNotice) {
      const declined = { purpose, hostId, partySize, ...shown }
      return (await this.#window.call('visits.registerDeclined', declined)).badgeNumber
    }
    const { found } = await this.#window.call('visits.find', { by: 'phone', phone: visitor.phone })
    const known = found.find(({ name }) => name === visitor.name)
    const identity = known
      ? { visitorId: known.visitorId }
      : {
          phone: visitor.phone,
          ...(random.chance(0.8) ? { idKind: visitor.idKind, idNumber: visitor.idNumber } : {}),
        }
    const { badgeNumber } = await this.#window.call('visits.register', {
      ...identity,
      name: visitor.name,
      organisation,
      purpose,
      purposeNote,
      hostId,
      partySize,
      belongings,
      plate,
      consent: { ...shown, signature: signature(random) },
    })
    this.#met.push(planned)
    return badgeNumber
  }

  async signOut(badge: string): Promise<void> {
    await this.#window.call('visits.signOut', { by: 'badge', badge })
  }

  /** In the morning: whoever stayed in the list overnight left without signing out. */
  async closeYesterday(): Promise<void> {
    const { rows } = await this.#window.call('visits.inside', {})
    for (const { id } of rows) await this.#window.call('visits.closeNotSignedOut', { id })
  }
}
