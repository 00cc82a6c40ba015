/** The page layer's door: typed NHS.UK components, the page frame and the form builder. Nothing here reads a database. */
export { renderPage, renderPart, type Attributes, type Content, type Slot } from './markup.tsx'

// NHS.UK components, each held to the official fixtures
export { Icon, type IconName } from './nhs/icon.tsx'
export {
  Caption,
  Heading,
  type CaptionOptions,
  type HeadingOptions,
  type HeadingProps,
} from './nhs/heading.tsx'
export {
  ActionLink,
  BackLink,
  ErrorMessage,
  Hint,
  InsetText,
  SkipLink,
  Tag,
  type ErrorMessageOptions,
  type HintOptions,
  type LinkProps,
  type TagColour,
  type TagProps,
} from './nhs/text.tsx'
export { Breadcrumb, type BreadcrumbProps } from './nhs/breadcrumb.tsx'
export { Button, type ButtonProps } from './nhs/button.tsx'
export { Card, CardAction, type CardActionOptions, type CardProps } from './nhs/card.tsx'
export { Details, type DetailsProps } from './nhs/details.tsx'
export { ErrorSummary, type ErrorSummaryProps } from './nhs/error-summary.tsx'
export {
  Fieldset,
  Label,
  Legend,
  type FieldsetProps,
  type LabelOptions,
  type LegendOptions,
} from './nhs/labels.tsx'
export { Input, type InputProps } from './nhs/input.tsx'
export { CharacterCount, PasswordInput, SearchInput } from './nhs/special-inputs.tsx'
export type { CharacterCountProps, PasswordInputProps, SearchInputProps } from './nhs/special-inputs.tsx'
export { FileUpload, Select, Textarea } from './nhs/fields.tsx'
export type { FileUploadProps, SelectItem, SelectProps, TextareaProps } from './nhs/fields.tsx'
export {
  Checkboxes,
  Radios,
  type CheckboxesProps,
  type ChoiceItem,
  type RadiosProps,
} from './nhs/choices.tsx'
export { DateInput, type DateInputProps } from './nhs/date-input.tsx'
export { Footer, type FooterProps } from './nhs/footer.tsx'
export { Header, type HeaderProps } from './nhs/header.tsx'
export { NotificationBanner, Panel, WarningCallout } from './nhs/banners.tsx'
export type { NotificationBannerProps, PanelProps, WarningCalloutProps } from './nhs/banners.tsx'
export { Pagination, type PaginationProps } from './nhs/pagination.tsx'
export { SummaryList, type SummaryListProps, type SummaryRow } from './nhs/summary-list.tsx'
export { Scroll, Table, type TableCell, type TableHead, type TableProps } from './nhs/table.tsx'
export { Tabs, TaskList, type TabsProps, type TaskListProps } from './nhs/lists.tsx'

// Ours
export { Page, type PageProps, type PageUser, type NavItem } from './page.tsx'
export {
  PersonBanner,
  type PersonBannerProps,
  type PersonAlert,
  type IdentityStatus,
} from './person-banner.tsx'
export { ErrorSummaryFor, Form, type FormProps } from './form.tsx'
export { choiceProps, checkedProps, dateProps, emptyForm, fieldProps, type FormState } from './form-state.ts'
export { CodedQuestion, NON_ANSWERS, type CodedQuestionProps, type NonAnswer } from './coded-question.tsx'
export { Clock, Conflict, EmptyState, Filters, Message, RefusalMessage, TagFor } from './parts.tsx'
export type { ConflictField, ConflictProps, MessageKind, Urgency } from './parts.tsx'
export { DataTable, type Column, type DataTableProps, type Sort } from './data-table.tsx'
export { ASSETS_VERSION, assetFiles, assetText, selfContainedCss, type AssetFolder } from './assets.ts'
