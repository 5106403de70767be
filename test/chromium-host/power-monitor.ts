// Electron's powerMonitor: events only, emitted by tests (harness.ts). The desktop's own lock does not reach this host.

import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'
import { refuseUnknown } from './refuse.ts'

class HostPowerMonitor extends EventEmitter implements Pick<PowerMonitor, 'getSystemIdleTime'> {
  /** Seconds. Always just used: idleness is the page's to tell. */
  getSystemIdleTime(): number {
    return 0
  }
}

export const powerMonitorInternals = new HostPowerMonitor()
export const powerMonitor = refuseUnknown('powerMonitor', powerMonitorInternals)
