#pragma once
#include <libxml/xmlversion.h>
/* Debian's libxml2 pulls in ICU's headers, which clash with the ICU inside Foundation. Nothing we call needs them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
