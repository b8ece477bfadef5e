// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QLineEdit;
class QTabBar;

namespace spoor::ui {

/// How a push or tool button looks: framed, the one blue button of a form, an icon or text alone, or a text
/// link.
enum class ButtonLook { standard, primary, flat, link };
void setButtonLook(QAbstractButton* button, ButtonLook look);

/// How a tab bar looks: documents have a blue line on top of the active tab, views are words with a line
/// below.
enum class TabLook { documents, views };
void setTabLook(QTabBar* bar, TabLook look);
/// The tab that is written in italics, -1 for none.
void setPreviewTab(QTabBar* bar, int index);

/// What a label's text is, as its colour; follows the theme. Headings also take the semi-bold font.
enum class TextRole { normal, secondary, heading, accent, error, warning };
void setTextRole(QWidget* widget, TextRole role);

/// The frame of an input in the colour of an error.
enum class Validity { valid, invalid };
void setValidity(QWidget* input, Validity validity);

/// Backgrounds: panels and bars stand on the surface colour, data on the background colour.
enum class Ground { surface, data };
void setGround(QWidget* widget, Ground ground);

/// The quiet frame around the data: Fusion with the program's own lines, fields, tabs, headers, menus and
/// scroll bars. All colours are those of the theme in force at the time of painting.
class SpoorStyle : public QProxyStyle {
    Q_OBJECT
public:
    SpoorStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returnData) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

} // namespace spoor::ui
