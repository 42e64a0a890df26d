"""Convert, prove and publish archives of periodic reports."""

import time

BEGUN = time.time()  # code that was changed later may not be the code that runs
