// Sentences of the trail: signing in, the second factor, locking, and calls that were refused.

import type { Sentences } from '../../trail-shape.ts'

export const session = {
  'session.password-accepted': '{{actor}} 输入了正确的登录密码',
  'session.signed-in': '{{actor}} 通过双因素验证，登录成功',
  'session.enrolment-begun': '{{actor}} 开始启用双因素验证',
  'session.enrolled': '{{actor}} 启用了双因素验证',
  'session.password-set': '{{actor}} 设置了新的登录密码',
  'session.password-confirmed': '{{actor}} 再次输入密码，确认敏感操作',
  'session.locked': '{{actor}} 锁定了屏幕',
  'session.unlocked': '{{actor}} 解锁了屏幕',
  'session.signed-out': '{{actor}} 退出登录',
  'session.idle-locked': '{{actor}} 离开时间过长，屏幕自动锁定',
  'session.system-locked': '{{actor}} 的屏幕随操作系统锁定',
  'session.ended': '{{actor}} 的登录被结束：{{reason}}',
  'call.refused': '{{actor}} 的操作“{{procedure}}”被拒绝：{{reason}} {{subjects}}',
} satisfies Sentences<'session' | 'call'>
