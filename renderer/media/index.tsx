// 异地备份登记: the media, and one of them.

import { usePlace } from '../stores/navigation.ts'
import { MediumPage } from './medium-page.tsx'
import { RegisterPage } from './register-page.tsx'
import './media.css'

const Media = () => {
  const { params } = usePlace()
  return params.id === undefined ? <RegisterPage /> : <MediumPage key={params.id} id={params.id} />
}

export default Media
