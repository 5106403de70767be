// Name, employment number and time of whoever looks, over screens with L3 or L4 data and over every print. Refreshed
// each minute: a photograph of the screen tells who and when.

import { Watermark } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { canvasFont } from '../app/theme.ts'
import { useMaybePerson } from '../stores/session.ts'
import { formatInstant } from './values.tsx'
import './parts.css'

const minute = 60_000

/** The present minute in office time. */
const useMinute = (): string => {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date().toISOString()), minute)
    return () => window.clearInterval(timer)
  }, [])
  return formatInstant(now)
}

type Props = {
  readonly children: ReactNode
  /** Smaller and closer, for a label. */
  readonly fine?: boolean
}

export const Watermarked = ({ children, fine = false }: Props) => {
  const person = useMaybePerson()
  const time = useMinute()
  if (!person) return <>{children}</>
  return (
    <Watermark
      className="watermarked"
      content={[`${person.name} ${person.employmentNumber}`, time]}
      font={{ color: 'rgba(28, 36, 48, 0.07)', fontSize: fine ? 8 : 14, fontFamily: canvasFont }}
      gap={fine ? [36, 34] : [140, 110]}
      rotate={-20}
      zIndex={40}
    >
      {children}
    </Watermark>
  )
}
