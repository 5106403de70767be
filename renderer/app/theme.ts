// The look: dense, quiet, ink blue. Colours meet WCAG AA on white and on the grey of the frame.

import type { ThemeConfig } from 'antd'

/** For canvases, which do not understand the variable of base.css. */
export const canvasFont = "'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f4b7a',
    colorInfo: '#1f4b7a',
    colorLink: '#1f4b7a',
    colorSuccess: '#2c7a4b',
    colorWarning: '#9a6700',
    colorError: '#b3261e',
    colorInfoBg: '#edf3f9',
    colorInfoBorder: '#c3d4e6',
    colorSuccessBg: '#edf6f0',
    colorSuccessBorder: '#bcdcc8',
    colorWarningBg: '#fff8e5',
    colorWarningBorder: '#ecd596',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#edc1bd',
    colorText: '#1c2430',
    colorTextSecondary: '#4d5866',
    colorTextTertiary: '#5d6877',
    colorTextPlaceholder: '#687384',
    colorBorder: '#c3cad3',
    colorBorderSecondary: '#e1e5ea',
    colorBgLayout: '#f3f5f8',
    borderRadius: 4,
    fontSize: 14,
    controlHeight: 32,
    // See base.css: Latin letters and quotation marks come from another font in English than in Chinese.
    fontFamily: 'var(--font)',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
    controlOutlineWidth: 2,
  },
  components: {
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Modal: { titleFontSize: 16 },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
  },
}
