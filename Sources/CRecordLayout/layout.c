#include "CRecordLayout.h"
