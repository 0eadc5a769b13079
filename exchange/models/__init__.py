"""Changes to the atlas, kept: handed in, proposed, waiting for review, applied, undone."""

from exchange.models.byline import Byline
from exchange.models.enactment import Enactment, EnactmentAct
from exchange.models.proposal import Proposal, ProposalKind, ProposalState
from exchange.models.proposed_row import ProposedRow, RowKind
from exchange.models.remark import Remark, RemarkAct
from exchange.models.upload import Upload, UploadState
from exchange.models.upload_row import UploadRow, UploadRowKind

__all__ = [
    "Byline",
    "Enactment",
    "EnactmentAct",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "ProposedRow",
    "Remark",
    "RemarkAct",
    "RowKind",
    "Upload",
    "UploadRow",
    "UploadRowKind",
    "UploadState",
]
