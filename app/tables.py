"""Every table of the portal, for migrations and for tests."""

import app.accounts.models
import app.acts.models
import app.applications.claims
import app.applications.doubts
import app.applications.models
import app.audit.log.models
import app.audit.models
import app.calls.models
import app.clock.models
import app.clusters.models
import app.documents.models
import app.jobs.models
import app.notifications.models
import app.protocol.models
import app.questions.models
import app.register.models
import app.review.models  # noqa: F401 -- importing a module of models is what registers its tables
from app.db import Base

metadata = Base.metadata
