// Sentences of the trail: the weekly review that is signed. Reviews are named by the Monday of their week.

import type { Sentences } from '../../trail-shape.ts'

export const reviews = {
  'review.drawn': '抽取了 {{week}} 起一周的复核，{{items}} 项',
  'review.read': '{{actor}} 查看了 {{subjects}} 起一周的复核',
  'review.answered': '{{actor}} 填写了 {{subjects}} 起一周复核的第 {{no}} 项：{{verdict}}',
  'review.signed':
    '{{actor}} 签署了 {{subjects}} 起一周的复核，{{items}} 项，其中询问 {{asks}} 项、转预警 {{alerts}} 项',
} satisfies Sentences<'review'>
