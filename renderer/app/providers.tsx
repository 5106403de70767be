// What every screen stands in: words, theme and locale of the component library, the style nonce, and queries.

import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect } from 'react'
import { queryClient } from './queries.ts'
import { nonceStyleElements, styleNonce } from './style-nonce.ts'
import { theme } from './theme.ts'
import { startWords, useLanguage } from './words.ts'

startWords()
nonceStyleElements()

const Localised = ({ children }: { readonly children: ReactNode }) => {
  const language = useLanguage()
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <ConfigProvider
      locale={language === 'zh-CN' ? zhCN : enUS}
      theme={theme}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}

export const Providers = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>
    <Localised>{children}</Localised>
  </QueryClientProvider>
)
