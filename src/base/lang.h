/* lang: the two languages of the product.  Danish is the default. */
#ifndef KVOTE_BASE_LANG_H
#define KVOTE_BASE_LANG_H

enum base_lang { BASE_DA, BASE_EN };
#define BASE_LANG_COUNT 2

#endif
