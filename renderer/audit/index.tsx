// The security officer's desk: the trail, and the notice that visitors read.

import { lazy } from 'react'
import { usePlace } from '../stores/navigation.ts'
import { TrailPage } from './trail-page.tsx'

const Notices = lazy(() => import('../notices/index.tsx'))

const Audit = () => (usePlace().page === 'notices' ? <Notices /> : <TrailPage />)

export default Audit
