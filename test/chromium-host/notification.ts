// Electron's Notification. There is no desktop to show one on: what would stand there is kept for the test that asks
// (harness.ts). `click` is the person's.

import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'

const shown: { title: string; body: string }[] = []
export const notificationInternals = { shown: (): readonly { title: string; body: string }[] => shown }

export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string

  static isSupported(): boolean {
    return true
  }

  constructor({ title = '', body = '' }: NotificationConstructorOptions = {}) {
    super()
    this.title = title
    this.body = body
  }

  show(): void {
    shown.push({ title: this.title, body: this.body })
    this.emit('show')
  }

  close(): void {
    this.emit('close')
  }
}
